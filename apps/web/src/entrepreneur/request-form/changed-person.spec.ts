import fc from 'fast-check';
import { announceSeed, examples, SEED } from '../../../../../test/support/property-seed.js';
import { aPerson } from '../../../../../libs/matching/testing/samples.js';
import type { Person } from '#libs/matching';
import { changedPerson } from './changed-person.js';
import { answersOf } from './from-person.js';
import { type RequestForm, toPerson } from './request.form.js';
import { storedPerson } from '../../testing/stored-person.js';

const RUNS = { numRuns: examples(1_000), seed: SEED };
announceSeed('changed-person');

const shownOf = (person: Person): RequestForm => ({ projet: 'Traiteur', ...answersOf(person) });

/** The person after the page was sent with some answers changed. */
const after = (before: Partial<Person>, changes: Partial<RequestForm> = {}): Person => {
  const person = aPerson(before);
  return changedPerson(person, { ...shownOf(person), ...changes });
};

describe('what she did not say is not taken from the page', () => {
  it('whoever she is, when she changes nothing', () => {
    fc.assert(
      fc.property(storedPerson, (person) => {
        expect(changedPerson(person, shownOf(person))).toStrictEqual(person);
      }),
      RUNS,
    );
  });

  it.each([
    ['a whole city with arrondissements', '13055'],
    ['Paris', '75056'],
    ['an associated commune', '59298'],
    ['the old code of a merged commune', '01340'],
    ['a code that is not known here', '99999'],
  ])('%s stays what she said, with its district', (_, commune) => {
    const before = { commune, qpv: 'QN05921M' };
    expect(after(before, { age: '30_49' })).toMatchObject(before);
  });

  it('a language she does not speak, a level the page does not offer, a country it does not name', () => {
    const languages: Person['languages'] = [
      { code: 'en', level: 'none' },
      { code: 'ar-MA', level: 'A2' },
      { code: 'fr-FR', level: 'alpha' },
      { code: 'wo', level: 'B1' },
      { code: 'kab', level: 'B2' },
      { code: 'eo', level: 'C2' },
    ];
    expect(after({ languages }, { age: '30_49' }).languages).toEqual(languages);
    const [, ...others] = languages;
    expect(after({ languages }, { langues: ['ar', 'en'] }).languages).toEqual([
      { code: 'en', level: 'C1' },
      ...others,
    ]);
  });

  it('an urgency that no theme shows', () => {
    const needs: Person['needs'] = [
      { code: 'financement--microcredit', urgency: 4 },
      { code: 'langue--francais-professionnel', urgency: 4 },
      { code: 'projet--business-plan', urgency: 1 },
    ];
    const codes = needs.map(({ code }) => code);
    const more = after({ needs }, { besoins: [...codes, 'projet--etude-de-marche'] });
    expect(more.needs).toEqual([...needs, { code: 'projet--etude-de-marche', urgency: 2 }]);
    expect(after({ needs }, { besoins: codes.slice(1) }).needs).toEqual(needs.slice(1));
  });
});

describe('what she says is taken', () => {
  it('a move, after which her district is not known any more', () => {
    const before = { commune: '59512', qpv: 'QN05921M' };
    expect(after(before, { codePostal: '59000', commune: '59350' })).toMatchObject({
      commune: '59350',
      qpv: null,
    });
    expect(after(before, { codePostal: undefined })).toMatchObject({ commune: null, qpv: null });
    expect(after({ commune: '13055' }, { codePostal: '13008' })).toMatchObject({ commune: '13208' });
  });

  it('a level of French, whatever stood there', () => {
    const languages: Person['languages'] = [
      { code: 'ar', level: 'A2' },
      { code: 'fr-FR', level: 'B2' },
      { code: 'fr', level: 'alpha' },
    ];
    expect(after({ languages }, { francais: 'C1' }).languages).toEqual([
      { code: 'fr', level: 'C1' },
      languages[0],
    ]);
    expect(after({ languages }, { francais: undefined }).languages).toEqual([languages[0]]);
  });

  it('a language that is not ticked any more, and another in the place of the other', () => {
    const languages: Person['languages'] = [
      { code: 'ar', level: 'A2' },
      { code: 'kab', level: 'B2' },
      { code: 'wo', level: 'B1' },
    ];
    const { languages: now } = after({ languages }, { langues: [], autreLangue: 'so' });
    expect(now).toEqual([{ code: 'so', level: 'C1' }, languages[2]]);
  });

  it('the theme that presses most: its needs press, and no others do', () => {
    const needs: Person['needs'] = [
      { code: 'financement--microcredit', urgency: 4 },
      { code: 'langue--francais-professionnel', urgency: 4 },
      { code: 'langue--savoirs-de-base', urgency: 1 },
      { code: 'projet--business-plan', urgency: 1 },
    ];
    const urgencies = (person: Person) => person.needs.map(({ urgency }) => urgency);
    expect(urgencies(after({ needs }, { urgent: 'langue' }))).toEqual([2, 4, 4, 1]);
    const one = needs.slice(1);
    expect(urgencies(after({ needs: one }, { urgent: undefined }))).toEqual([2, 1, 1]);
    const rest = one.slice(1).map(({ code }) => code);
    expect(urgencies(after({ needs: one }, { besoins: rest }))).toEqual([4, 1]);
  });

  it('so that the page says it again, and nothing beside it has changed', () => {
    fc.assert(
      fc.property(storedPerson, storedPerson, (before, other) => {
        const form = shownOf(other);
        const changed = changedPerson(before, form);
        expect(sayable(shownOf(changed), form)).toEqual(sayable(form, form));
        expect(beside(changed)).toEqual(beside(before));
      }),
      RUNS,
    );
  });
});

/** What the page says again: not where she leaves an answer empty behind which the page may hold back something else. */
function sayable(form: RequestForm, said: RequestForm) {
  const { commune, stage, sector, mobility, remote, ageBand, needs } = toPerson(form);
  return {
    ...{ commune, stage, sector, mobility, remote, ageBand },
    francais: form.francais,
    langues: form.langues.toSorted(),
    autreLangue: said.autreLangue === undefined ? null : form.autreLangue,
    needs: needs.map(({ code }) => code).toSorted(),
    urgent: said.urgent === undefined ? null : form.urgent,
  };
}

/** What the page does not ask for. */
function beside({ id, audiences, notAudiences, maxKm, company, starred }: Person) {
  return { id, audiences, notAudiences, maxKm, company, starred };
}
