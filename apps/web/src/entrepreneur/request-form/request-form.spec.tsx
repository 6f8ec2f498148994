import fc from 'fast-check';
import { announceSeed, examples, SEED } from '../../../../../test/support/property-seed.js';
import {
  type ChangeAnswers,
  type ChangedAnswers,
  type CreateRequest,
  type EntrepreneursReader,
  type NewRequest,
  requestNotFound,
} from '#libs/entrepreneurs';
import { type Actor, VISITOR } from '#libs/kernel';
import { parsePerson, type Person } from '#libs/matching';
import { DOMAINS, domainOf, NEED_CODES } from '#libs/taxonomy';
import { html, sampleFrame, words } from '../../testing/sample-frame.js';
import { sentBy } from '../../testing/sent-by.js';
import { storedPerson } from '../../testing/stored-person.js';
import type { FormBody } from '../../http/form-bodies.js';
import { RequestFormController } from './request-form.controller.js';

announceSeed('request-form');

const frame = sampleFrame();
const created: NewRequest[] = [];
// The room has its own tests; here it only has to be handed something it would accept.
const room = {
  execute: (request: NewRequest) => {
    created.push(request);
    parsePerson({ ...(request.person as object), id: 'x' });
    return Promise.resolve({ id: 'r1', accessToken: 'secret' });
  },
} as unknown as CreateRequest;
// The earlier request that she starts from: hers, nobody else's.
const ID = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
const HER: Actor = { kind: 'entrepreneur', id: ID, structureId: null };
let earlier: Person | undefined;
const people = {
  request: (id: string, actor: Actor) =>
    actor.id === id ? Promise.resolve({ projectTitle: 'Traiteur' }) : Promise.reject(requestNotFound()),
  person: () => Promise.resolve(earlier),
} as unknown as EntrepreneursReader;
const changes: { readonly id: string; readonly answers: ChangedAnswers }[] = [];
const change = {
  execute: (id: string, answers: ChangedAnswers) => {
    changes.push({ id, answers });
    return Promise.resolve();
  },
} as unknown as ChangeAnswers;
const controller = new RequestFormController(room, change, people);
const send = (body: FormBody, actor: Actor = VISITOR) => controller.send(body, frame, actor);
const sendChange = (body: FormBody, actor: Actor = HER) => controller.change(ID, body, frame, actor);
const showEarlier = () => controller.show(ID, frame, HER);

const least = {
  projet: 'Traiteur oriental',
  etape: 'project',
  'besoins-financement': 'financement--microcredit',
};

describe('the request form', () => {
  beforeEach(() => created.splice(0));

  it('comes back with what is missing, each fault linked to its field, and creates nothing', async () => {
    const { status, page } = await send({});
    expect(status).toBe(422);
    expect(html(page!)).toMatch(/<title>Erreur\u00a0: /);
    for (const id of ['f-projet', 'f-etape', 'f-besoins-langue']) {
      expect(html(page!)).toContain(`<a href="#${id}">`);
      expect(html(page!)).toMatch(new RegExp(`<(input|select)[^>]* id="${id}"`));
    }
    expect(created).toEqual([]);
  });

  it('keeps all that was typed and ticked when something is wrong', async () => {
    const { page } = await send({
      ...least,
      projet: '',
      codePostal: '5910',
      langues: ['ar', 'en'],
      trajets: 'car',
    });
    const text = html(page!);
    expect(text).toMatch(/value="project" checked/);
    expect(text).toMatch(/value="financement--microcredit" checked/);
    expect(text).toMatch(/<details open><summary[^>]*>.{0,400}Financement et banque/s);
    expect(text).toMatch(/name="codePostal"[^>]*value="5910"/);
    expect(text.match(/name="langues"[^>]*checked/g)).toHaveLength(2);
    expect(text).toMatch(/name="trajets" value="car" checked/);
    expect(words(page!)).toContain('Écrivez 5 chiffres, comme 59000');
  });

  it('shows what was typed as text, whatever it is', async () => {
    const { page } = await send({ projet: `"><script>alert(1)</script>${'x'.repeat(120)}` });
    expect(html(page!)).not.toContain('<script>alert');
  });

  it('asks which commune when a postcode has several, and takes only one of them', async () => {
    const several = { ...least, codePostal: '59112' };
    const asked = await send(several);
    expect(asked.status).toBe(422);
    expect(words(asked.page!)).toContain('Quelle est votre commune ?');
    expect(html(asked.page!)).toMatch(/name="commune" value="59011"/);
    expect((await send({ ...several, commune: '75056' })).status).toBe(422);
    expect((await send({ ...several, commune: '59011' })).status).toBe(303);
    expect(created[0]?.person).toMatchObject({ commune: '59011' });
  });

  it('says that a postcode does not exist, and that an urgency needs a need', async () => {
    const { page } = await send({ ...least, codePostal: '59999', urgent: 'numerique' });
    expect(words(page!)).toContain('Nous ne trouvons pas ce code postal');
    expect(words(page!)).toContain('Cochez aussi un besoin dans ce domaine');
  });

  it('takes "I don’t know" and silence for nothing known', async () => {
    await send({ ...least, etape: 'sans-reponse', trajets: 'sans-reponse' });
    expect(created[0]).toMatchObject({
      projectTitle: 'Traiteur oriental',
      contact: null,
      person: {
        commune: null,
        stage: null,
        sector: null,
        languages: [],
        mobility: null,
        remote: null,
        ageBand: null,
      },
    });
  });

  it('hands over all answers, with the chosen theme first', async () => {
    await send({
      ...least,
      activite: 'restauration-hebergement',
      codePostal: '59 100',
      francais: 'A2',
      langues: ['ar'],
      autreLangue: 'kab',
      'besoins-langue': ['langue--francais-professionnel'],
      urgent: 'financement',
      trajets: 'transit',
      distance: 'possible',
      age: '30_49',
    });
    expect(created[0]?.person).toEqual({
      commune: '59512',
      stage: 'project',
      sector: 'restauration-hebergement',
      languages: [
        { code: 'fr', level: 'A2' },
        { code: 'ar', level: 'C1' },
        { code: 'kab', level: 'C1' },
      ],
      needs: [
        { code: 'langue--francais-professionnel', urgency: 2 },
        { code: 'financement--microcredit', urgency: 4 },
      ],
      mobility: 'transit',
      remote: 'possible',
      ageBand: '30_49',
    });
  });

  it('makes the browser hers, but not that of an adviser', async () => {
    expect(await send(least)).toEqual({
      status: 303,
      location: '/fr/demandes/r1/propositions',
      cookies: [{ kind: 'request', value: 'secret' }],
    });
    const adviser: Actor = { kind: 'intermediary', id: 'a', structureId: null };
    expect(await send(least, adviser)).toMatchObject({ status: 303, cookies: [] });
  });

  it('starts from the answers of an earlier request, so that nothing has to be said twice', async () => {
    const first = {
      projet: 'Traiteur',
      etape: 'project',
      activite: 'restauration-hebergement',
      codePostal: '59112',
      commune: '59011',
      francais: 'A2',
      langues: ['ar'],
      autreLangue: 'kab',
      'besoins-financement': 'financement--microcredit',
      'besoins-langue': 'langue--francais-professionnel',
      urgent: 'financement',
      trajets: 'transit',
      distance: 'possible',
      age: '30_49',
    };
    await send(first);
    earlier = { ...(created[0]!.person as Person), id: 'x' };
    const page = await showEarlier();
    const again = Object.fromEntries(
      Object.entries(first).map(([name, value]) => [
        name,
        [value].flat().every((one) => holds(html(page), name, one)),
      ]),
    );
    expect(again).toEqual(Object.fromEntries(Object.keys(first).map((name) => [name, true])));
  });

  it('is empty for an address that names no request', async () => {
    for (const from of [undefined, 'x', ['a', 'b']])
      expect(html(await controller.show(from, frame, VISITOR))).not.toMatch(/ checked| selected/);
  });

  it('asks no question about papers, origin or belief', async () => {
    const page = await controller.show(undefined, frame, VISITOR);
    expect(words(page)).not.toMatch(/nationalité|titre de séjour \?|pays de naissance|quartier prioritaire/i);
    const ids = html(page).match(/ id="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('the request form of an earlier request', () => {
  beforeEach(() => {
    created.splice(0);
    changes.splice(0);
    earlier = { id: ID, needs: [], commune: '59512', qpv: 'QN05921M', maxKm: 20, starred: ['bge-lille'] };
  });
  const roubaix = { ...least, codePostal: '59100', commune: '59512' };

  it('is not there for anybody else, neither to read nor to change', async () => {
    const another: Actor = { ...HER, id: '01a2053a-f36b-7eed-aa6b-fb859b27dd87' };
    const missing = { kind: 'not_found', code: 'entrepreneurs.request_not_found' };
    await expect(controller.show(ID, frame, another)).rejects.toMatchObject(missing);
    await expect(sendChange(roubaix, another)).rejects.toMatchObject(missing);
    await expect(sendChange({}, another)).rejects.toMatchObject(missing);
    expect(changes).toEqual([]);
  });

  it('comes back with what is wrong, still to change that request, and changes nothing', async () => {
    const { status, page } = await sendChange({ ...roubaix, projet: '', langues: ['ar'] });
    expect(status).toBe(422);
    expect(html(page!)).toContain(`action="/fr/demandes/${ID}/reponses"`);
    expect(html(page!)).toContain('<a href="#f-projet">');
    expect(html(page!)).toMatch(/name="langues" value="ar" checked/);
    expect(words(page!)).toContain('Modifier les réponses');
    expect(changes).toEqual([]);
  });

  it('is changed at its own address alone: a new one names no other', async () => {
    await expect(send({ ...roubaix, de: ID }, HER)).rejects.toMatchObject({ code: 'http.invalid' });
    expect([created, changes]).toEqual([[], []]);
  });

  it('takes twenty needs at most, or as many as she had', async () => {
    const needs = NEED_CODES.slice(0, 22);
    const boxes = (count: number): FormBody =>
      Object.fromEntries(
        DOMAINS.map((domain) => [
          `besoins-${domain}`,
          needs.slice(0, count).filter((code) => domainOf(code) === domain),
        ]),
      );
    const statusOf = async (count: number) =>
      (await sendChange({ projet: 'Traiteur', etape: 'idea', ...boxes(count) })).status;
    expect([await statusOf(21), await statusOf(20)]).toEqual([422, 303]);
    earlier = { id: ID, needs: needs.slice(0, 21).map((code) => ({ code })) };
    expect([await statusOf(22), await statusOf(21)]).toEqual([422, 303]);
  });

  it('changes that request, and keeps what it does not ask', async () => {
    expect(html(await showEarlier())).toContain(`action="/fr/demandes/${ID}/reponses"`);
    expect(await sendChange(roubaix)).toMatchObject({
      status: 303,
      location: `/fr/demandes/${ID}/propositions`,
      cookies: [],
    });
    await sendChange({ ...roubaix, codePostal: '59800', commune: '59350' });
    expect(created).toEqual([]);
    const kept = { maxKm: 20, starred: ['bge-lille'] };
    expect(changes).toMatchObject([
      {
        id: ID,
        answers: {
          projectTitle: 'Traiteur oriental',
          person: {
            ...kept,
            qpv: 'QN05921M',
            stage: 'project',
            needs: [{ code: 'financement--microcredit', urgency: 2 }],
          },
        },
      },
      { id: ID, answers: { person: { ...kept, commune: '59350', qpv: null } } },
    ]);
  });

  it('changes nothing of the person when only the title is written anew', async () => {
    await fc.assert(
      fc.asyncProperty(storedPerson, async (person) => {
        changes.splice(0);
        earlier = person;
        const untouched = sentBy(html(await showEarlier()));
        expect((await sendChange({ ...untouched, projet: 'Un autre titre' })).status).toBe(303);
        expect(changes).toEqual([{ id: ID, answers: { projectTitle: 'Un autre titre', person } }]);
      }),
      { numRuns: examples(60), seed: SEED },
    );
  });
});

/** Whether a field of the page holds a value: typed, ticked or chosen. */
function holds(page: string, name: string, value: string): boolean {
  const typed = new RegExp(`name="${name}"[^>]*value="${value}"`);
  const ticked = new RegExp(`name="${name}" value="${value}" checked`);
  const chosen = new RegExp(`name="${name}"(?:(?!</select>).)*value="${value}" selected`);
  const isBox = new RegExp(`type="(radio|checkbox)"[^>]*name="${name}"`).test(page);
  return isBox ? ticked.test(page) : typed.test(page) || chosen.test(page);
}
