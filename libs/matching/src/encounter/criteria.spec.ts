import fc from 'fast-check';
import type { Level } from '#libs/taxonomy';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  DEFAULT_WEIGHTS,
  explain,
  type Criterion,
  type LossCode,
  type Person,
  type Programme,
} from '../index.js';

const asOf = '2026-11-22';
const { guidance } = DEFAULT_WEIGHTS.priors;

const seenBy = (programme: Partial<Programme>, person: Partial<Person>, map = smallTerritory) =>
  explain(compile([aProgramme(programme)], map), aPerson(person), 'a-programme', { asOf });

function scoreOf(
  criterion: Criterion,
  programme: Partial<Programme>,
  person: Partial<Person>,
  map = smallTerritory,
) {
  const { criteria } = seenBy(programme, person, map);
  return criteria.find((one) => one.criterion === criterion) ?? null;
}

type Row = readonly [string, Partial<Programme>, Partial<Person>, value: number, known: boolean];

function values(criterion: Criterion, rows: readonly Row[], map = smallTerritory): void {
  it.each(rows)(`${criterion}: %s`, (_, programme, person, value, known) => {
    expect(scoreOf(criterion, programme, person, map)).toMatchObject({
      value: expect.closeTo(value, 9),
      known,
    });
  });
}

describe('needs', () => {
  const urgent = { code: 'financement--microcredit', urgency: 4 } as const;
  const usual = { code: 'projet--business-plan' } as const;
  const slight = { code: 'numerique--competences-de-base', urgency: 1 } as const;
  values('needs', [
    [
      'all in full',
      { needs: [urgent, usual].map(({ code }) => ({ code })) },
      { needs: [urgent, usual] },
      1,
      true,
    ],
    [
      'weighed by urgency',
      { needs: [{ code: urgent.code }] },
      { needs: [urgent, usual, slight] },
      4 / 7,
      true,
    ],
    [
      'first advice is half',
      { needs: [{ code: usual.code, quality: 'first_advice' }] },
      { needs: [usual] },
      0.5,
      true,
    ],
    [
      'the better quality of a need listed twice',
      {
        needs: [
          { code: usual.code, quality: 'first_advice' },
          { code: usual.code, quality: 'full' },
        ],
      },
      { needs: [usual] },
      1,
      true,
    ],
    [
      'the higher urgency of a need given twice',
      { needs: [{ code: usual.code }] },
      { needs: [{ ...usual, urgency: 4 }, { ...usual, urgency: 1 }, slight] },
      4 / 5,
      true,
    ],
  ]);

  it('are dropped when she gives none, for every programme alike', () => {
    expect(scoreOf('needs', {}, { needs: [] })).toBeNull();
  });
});

describe('language', () => {
  const offers: Partial<Programme> = {
    languages: [
      { code: 'fr', offer: 'worked_in' },
      { code: 'ar', offer: 'interpreter' },
      { code: 'uk', offer: 'on_request' },
    ],
  };
  values('language', [
    ['her level in a language worked in', offers, { languages: [{ code: 'fr', level: 'B1' }] }, 0.6, true],
    ['what an interpreter is worth', offers, { languages: [{ code: 'ar-MA', level: 'C2' }] }, 0.7, true],
    ['what a request is worth', offers, { languages: [{ code: 'uk', level: 'C2' }] }, 0.4, true],
    [
      'the best of several',
      offers,
      {
        languages: [
          { code: 'fr', level: 'A1' },
          { code: 'ar', level: 'B2' },
        ],
      },
      0.7,
      true,
    ],
    ['none shared', offers, { languages: [{ code: 'tr', level: 'C2' }] }, 0, true],
    [
      'her best level where a language comes twice',
      offers,
      {
        languages: [
          { code: 'fr-FR', level: 'B2' },
          { code: 'fr', level: 'A1' },
        ],
      },
      0.8,
      true,
    ],
    ['spoken not at all', offers, { languages: [{ code: 'fr', level: 'none' }] }, 0, true],
    ['nothing said counts 0 and is not dropped', offers, {}, 0, false],
    [
      'a sheet that says nothing is taken to work in French',
      {},
      { languages: [{ code: 'fr', level: 'B2' }] },
      0.8,
      false,
    ],
  ]);

  it('names the offer that serves her best, the first of equals', () => {
    const named = (programme: Partial<Programme>, languages: Person['languages']) =>
      seenBy(programme, { languages: languages! }).why.find(({ code }) => code.startsWith('language'));
    const both = (level: Level) => [
      { code: 'fr', level },
      { code: 'ar', level: 'C2' as const },
    ];
    expect(named(offers, both('A1'))).toEqual({ code: 'language.interpreter', params: { language: 'ar' } });
    expect(named(offers, both('C1'))).toEqual({ code: 'language.worked_in', params: { language: 'fr' } });
    const equals = (['ar', 'fr'] as const).map((code) => ({ code, offer: 'interpreter' as const }));
    expect(named({ languages: equals }, both('C2'))!.params).toEqual({ language: 'ar' });
    expect(named({ languages: equals.toReversed() }, both('C2'))!.params).toEqual({ language: 'fr' });
  });
});

describe('access', () => {
  const site = (code: string): Partial<Programme> => ({ place: { commune: code } });
  const lille = { commune: '59350' };
  values('access', [
    ['same commune', site('59298'), lille, 1, true],
    ['same EPCI', site('59512'), lille, 0.8, true],
    ['same département', site('59178'), lille, 0.5, true],
    ['same region', site('62041'), lille, 0.25, true],
    ['elsewhere in France', site('13055'), lille, 0.1, true],
    [
      'the structure for want of a place',
      { structure: { id: 's', name: 'S', commune: '59512' } },
      lille,
      0.8,
      true,
    ],
    [
      'the smallest area served for want of both',
      { area: { include: ['nation:FR', 'departement:59'] } },
      lille,
      0.5,
      false,
    ],
    ['mode not known', { ...site('59350'), modes: [] }, lille, 1, false],
    ['remotely, nothing said', { modes: ['remote'] }, lille, 0.9, false],
    ['remotely, possible', { modes: ['remote'] }, { remote: 'possible' }, 0.9, true],
    [
      'remotely, wished',
      { modes: ['on_site', 'remote'], ...site('59350') },
      { ...lille, remote: 'wished' },
      1,
      true,
    ],
    ['remotely, impossible', { modes: ['remote'] }, { remote: 'impossible' }, 0, true],
    ['the better of the two ways', { modes: ['on_site', 'remote'], ...site('59350') }, lille, 1, true],
  ]);

  const origin = { lat: 50, lon: 3 };
  const kmNorth = (km: number) => ({ place: { lat: origin.lat + km / 111.19508, lon: origin.lon } });
  const map = smallTerritory.withCoordinates([['59350', origin]]);
  it.each<[string, number, Partial<Person>, number, boolean]>([
    ['within 5 km', 4.99, {}, 1, true],
    ['25 km by car', 25, { mobility: 'car' }, 0.5, true],
    ['25 km by public transport', 25, { mobility: 'transit' }, 0.25, true],
    ['10 km without transport', 10, { mobility: 'none' }, 0.5, true],
    ['15 km, mobility not said', 15, {}, 0.5, false],
  ])('access: %s', (_, km, person, value, known) => {
    const score = scoreOf('access', kmNorth(km), { ...lille, ...person }, map);
    expect(score).toMatchObject({ value: expect.closeTo(value, 4), known });
  });

  it.each<[string, Programme['modes'], LossCode]>([
    ['the way there, where she may not follow from home', ['on_site', 'remote'], 'access.other_region'],
    ['that nobody goes there', ['remote'], 'access.remote_impossible'],
  ])('says what is lost: %s', (_, modes, loss) => {
    const far: Partial<Programme> = { ...site('13055'), modes: modes! };
    const codes = seenBy(far, { ...lille, remote: 'impossible' }).whyNotHigher.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('access'))).toEqual([loss]);
  });

  it('is dropped when she says neither where she lives nor what she thinks of distance', () => {
    expect(scoreOf('access', {}, {})).toBeNull();
    expect(scoreOf('access', {}, { mobility: 'car' })).toBeNull();
  });
});

describe('start', () => {
  const on = (startsOn: string, places: number | null = 5): Partial<Programme> => ({
    intake: 'dated',
    sessions: [{ id: 's', startsOn, places }],
  });
  values('start', [
    ['at any time, places not known', { intake: 'open' }, {}, 1, false],
    ['at any time, places known', { ...on('2026-12-01'), intake: 'open' }, {}, 1, true],
    ['today', on(asOf), {}, 1, true],
    ['in eight weeks', on('2027-01-17'), {}, 0.5, true],
    ['in eight weeks, places not known', on('2027-01-17', null), {}, 0.5, false],
    ['on a waiting list without a date', { intake: 'waiting_list' }, {}, 0, true],
    ['on a waiting list with a date', { ...on('2027-01-17'), intake: 'waiting_list' }, {}, 0.5, true],
    [
      'on a waiting list, for a session that is full today',
      { intake: 'waiting_list', sessions: [{ id: 's', startsOn: '2027-01-17', places: 1, taken: 1 }] },
      {},
      0.5,
      true,
    ],
    ['nothing known', { intake: null }, {}, 2 ** (-guidance.startWeeks / 8), false],
  ]);

  it('looks at the first session that has room', () => {
    const sessions = [
      { id: 'later', startsOn: '2027-03-01', places: 5 },
      { id: 'full', startsOn: '2026-12-01', places: 1, taken: 1 },
      { id: 'first', startsOn: '2027-01-17', places: 5 },
    ];
    expect(scoreOf('start', { intake: 'dated', sessions }, {})!.value).toBeCloseTo(0.5, 9);
  });
});

describe('cost, stage, wish and answer time', () => {
  values('cost', [
    ['free', { costEur: 0 }, {}, 1, true],
    ['500 euros', { costEur: 500 }, {}, 0.5, true],
    ['unknown', {}, {}, 1 / (1 + guidance.costEur / 500), false],
  ]);
  values('stage', [
    ['inside', { stages: ['creation', 'project'] }, { stage: 'project' }, 1, true],
    ['one step away', { stages: ['creation'] }, { stage: 'project' }, 0.5, true],
    ['further, for what it would score', { stages: ['growth'] }, { stage: 'idea' }, 0, true],
  ]);
  values('wish', [
    ['nothing said', {}, {}, 0, true],
    ['starred', {}, { starred: ['a-programme'] }, 1, true],
    ['this kind asked for', {}, { starred: ['guidance'] }, 1, true],
    ['another starred', {}, { starred: ['another', 'finance'] }, 0, true],
  ]);
  values('answer', [
    ['the same day', { track: { answerDaysMedian: 0 } }, {}, 1, true],
    ['a week', { track: { answerDaysMedian: 7 } }, {}, 0.5, true],
    ['unknown', { track: {} }, {}, 2 ** (-guidance.answerDays / 7), false],
  ]);

  it('drops the stage she did not say', () => {
    expect(scoreOf('stage', {}, {})).toBeNull();
  });
});

describe('track record (M-2.6: 13)', () => {
  const share = (helped: number, answered: number) =>
    scoreOf('track', { track: { helped, answered } }, {})!.value;

  it('is what is usual for the kind while nobody has answered', () => {
    expect(share(0, 0)).toBe(guidance.helpedShare);
    expect(scoreOf('track', {}, {})).toMatchObject({ value: guidance.helpedShare, known: false });
  });

  it('weighs twenty answers as much as the usual', () => {
    expect(share(20, 20)).toBeCloseTo((1 + guidance.helpedShare) / 2, 9);
    expect(share(8, 10)).toBeCloseTo((8 + 20 * guidance.helpedShare) / 30, 9);
  });

  it('grows with each person helped, and tends to the share observed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (answered, some) => {
        const helped = some % answered;
        expect(share(helped + 1, answered)).toBeGreaterThan(share(helped, answered));
        expect(Math.abs(share(helped * 1000, answered * 1000) - helped / answered)).toBeLessThan(0.02);
      }),
      { numRuns: 200 },
    );
  });

  it('trusts many answers more than few, on the right side of what is usual', () => {
    expect(share(90, 100)).toBeGreaterThan(share(9, 10));
    expect(share(10, 100)).toBeLessThan(share(1, 10));
  });
});

it('keeps every prior below what an ordinary stated value earns', () => {
  for (const prior of Object.values(DEFAULT_WEIGHTS.priors)) {
    expect(prior.startWeeks).toBeGreaterThan(0);
    expect(prior.costEur).toBeGreaterThan(0);
    expect(prior.helpedShare).toBeLessThan(0.6);
    expect(prior.answerDays).toBeGreaterThanOrEqual(7);
  }
});
