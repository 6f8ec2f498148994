import fc from 'fast-check';
import { DomainError } from '#libs/kernel';
import type { NeedCode } from '#libs/taxonomy';
import * as arbitrary from '../../testing/arbitraries.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { POINTS, smallTerritory } from '../../testing/small-territory.js';
import {
  PLACE_REASON_CODES,
  PLACE_TERMS,
  PLACE_WEIGHTS,
  rankPeople,
  type EligibilityRule,
  type NeedWish,
  type PeopleRanking,
  type Person,
  type Programme,
  type RankedPerson,
  type Waiting,
} from '../index.js';

const territory = smallTerritory.withCoordinates(POINTS);
const options = { asOf: '2026-11-29', territory };
const RUNS = { numRuns: 1000 };
const PLAN = 'projet--business-plan';
const LOAN = 'financement--microcredit';

const ranked = (pool: readonly Waiting[], programme: Programme, changes = {}): PeopleRanking =>
  rankPeople(pool, programme, { ...options, ...changes });
const idsOf = (ranking: PeopleRanking) => ranking.ranked.map(({ person }) => person);
const waits = (person: Partial<Person>, since = '2026-11-01'): Waiting => ({
  person: aPerson(person),
  since,
});

const since = fc.constantFrom('2024-02-29', '2026-05-04', '2026-11-01', '2026-11-28', '2026-11-29');
const waiting: fc.Arbitrary<Waiting> = fc.record({ person: arbitrary.person, since });
const pool = fc.uniqueArray(waiting, { maxLength: 5, selector: ({ person }) => person.id });
const pointsOf = ({ ranked: list }: PeopleRanking) =>
  new Map(list.map(({ person, total, points, reasons }) => [person, { total, points, reasons }]));

/** What a score of people may not depend on: where she lives, what she speaks, who she is, how far and how she comes. */
const PROTECTED = [
  'commune',
  'qpv',
  'languages',
  'audiences',
  'notAudiences',
  'ageBand',
  'mobility',
  'maxKm',
  'remote',
  'starred',
] as const satisfies readonly (keyof Person)[];

/** The same person as to needs and project, with everything else of another one. */
function inTheSkinOf(other: Person, person: Person): Person {
  const kept = Object.entries(person).filter(([key]) => !(PROTECTED as readonly string[]).includes(key));
  const taken = Object.entries(other).filter(([key]) => (PROTECTED as readonly string[]).includes(key));
  return Object.fromEntries([...kept, ...taken]) as unknown as Person;
}

const isOnTheProject = ({ type }: EligibilityRule) => /^(?:company|headcount|sector|legal)/.test(type);

/** One line of the list, by itself and below the one before it. */
function isSound(
  { points, total, rank, reasons, questions, status }: RankedPerson,
  i: number,
  all: PeopleRanking,
) {
  const sum = PLACE_TERMS.reduce((before, term) => before + points[term], 0);
  const terms = reasons.map(({ code }) => code.slice(0, code.indexOf('.')));
  return (
    Object.keys(points).join() === PLACE_TERMS.join() &&
    Object.values(points).every((value) => Number.isSafeInteger(value) && value >= 0) &&
    sum === total &&
    total <= (i === 0 ? 1_000_000 : all.ranked[i - 1]!.total) &&
    rank === i + 1 &&
    terms.join() === PLACE_TERMS.join() &&
    reasons.every(({ code, params }) => Object.keys(params).join() === PLACE_REASON_CODES[code].join()) &&
    status === (questions.length === 0 ? 'eligible' : 'to_confirm')
  );
}

describe('the people who wait for a programme', () => {
  it('get points that sum to the total, one reason per term, and a place in exactly one list', () => {
    expect(PLACE_TERMS.reduce((sum, term) => sum + PLACE_WEIGHTS.terms[term], 0)).toBe(1_000_000);
    fc.assert(
      fc.property(pool, arbitrary.programme, (people, programme) => {
        const ranking = ranked(people, programme);
        expect(ranking.ranked.filter((one, i) => !isSound(one, i, ranking))).toEqual([]);
        const out = ranking.excluded.map(({ person }) => person);
        expect(out).toEqual([...out].sort());
        expect([...idsOf(ranking), ...out].sort()).toEqual(people.map(({ person }) => person.id).sort());
        expect(ranking.excluded.every(({ failed }) => failed.length > 0)).toBe(true);
        expect(ranking).toMatchObject({
          programme: programme.id,
          asOf: '2026-11-29',
          weightsVersion: '2026.1',
        });
      }),
    );
  });

  it('are ordered alike in whatever order they come, and whoever else waits', () => {
    const withOrder = pool.chain((people) =>
      fc.tuple(
        fc.constant(people),
        fc.shuffledSubarray(people, { minLength: people.length }),
        fc.subarray(people),
      ),
    );
    fc.assert(
      fc.property(withOrder, arbitrary.programme, ([people, shuffled, fewer], programme) => {
        const all = ranked(people, programme);
        expect(JSON.stringify(ranked(shuffled, programme))).toBe(JSON.stringify(all));
        const left = new Set(fewer.map(({ person }) => person.id));
        expect(idsOf(ranked(fewer, programme))).toEqual(idsOf(all).filter((id) => left.has(id)));
        expect(idsOf(ranked(people, programme, { limit: 3 }))).toEqual(idsOf(all).slice(0, 3));
      }),
      RUNS,
    );
  });

  it('get the same points and order whoever they are, wherever they live and whatever they speak', () => {
    fc.assert(
      fc.property(pool, arbitrary.person, arbitrary.programme, (people, other, written) => {
        const programme = {
          ...written,
          area: { include: ['nation:FR'] },
          rules: (written.rules ?? []).filter(isOnTheProject),
        };
        const others = people.map(({ person, ...one }) => ({ ...one, person: inTheSkinOf(other, person) }));
        expect(ranked(others, programme)).toEqual(ranked(people, programme));
      }),
      RUNS,
    );
  });

  it('lose no point either where a rule names such a thing: it takes them in or keeps them apart', () => {
    fc.assert(
      fc.property(pool, arbitrary.person, arbitrary.programme, (people, other, programme) => {
        const others = people.map(({ person, ...one }) => ({ ...one, person: inTheSkinOf(other, person) }));
        const [before, after] = [ranked(people, programme), ranked(others, programme)];
        const [a, b] = [pointsOf(before), pointsOf(after)];
        for (const [id, points] of a) if (b.has(id)) expect(b.get(id)).toEqual(points);
        expect(idsOf(after).filter((id) => a.has(id))).toEqual(idsOf(before).filter((id) => b.has(id)));
      }),
      RUNS,
    );
  });

  it('never fall for waiting longer, for a more urgent need, for one more need or for an answer', () => {
    fc.assert(
      fc.property(waiting, arbitrary.programme, ({ person }, programme) => {
        const totalOf = (one: Person, from = '2026-06-01') =>
          ranked([{ person: one, since: from }], programme).ranked[0]?.total;
        const before = totalOf(person);
        if (before === undefined) return;
        expect(totalOf(person, '2026-05-31')).toBeGreaterThan(before);
        const needs = person.needs.map(({ code }) => ({ code, urgency: 4 as const }));
        expect(totalOf({ ...person, needs })).toBeGreaterThanOrEqual(before);
        for (const { code } of programme.needs)
          expect(
            totalOf({ ...person, needs: [...person.needs, { code, urgency: 1 }] }),
          ).toBeGreaterThanOrEqual(before);
        const elsewhere = [...person.needs, { code: 'freins-peripheriques--logement' as const }];
        if (person.needs.length > 0) expect(totalOf({ ...person, needs: elsewhere })).toBe(before);
        const stage = programme.stages[0]!;
        if (person.stage == null && person.company != null)
          expect(totalOf({ ...person, stage })).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('a place on the list', () => {
  const programme = aProgramme({
    needs: [{ code: PLAN }, { code: LOAN, quality: 'first_advice' }],
    rules: [{ type: 'sector_any', value: ['batiment', 'commerce'] }],
  });

  it('says why, term by term', () => {
    const { ranked: list } = ranked(
      [
        waits({
          id: 'a',
          stage: 'idea',
          sector: 'batiment',
          needs: [{ code: PLAN, urgency: 4 }, { code: LOAN }],
        }),
        waits({ id: 'b', needs: [{ code: LOAN, urgency: 1 }] }, '2026-08-30'),
        waits({ id: 'c', needs: [] }, '2026-11-29'),
      ],
      programme,
    );
    expect(list.map(({ person, points }) => [person, points])).toEqual([
      ['a', { coverage: 350_000, urgency: 300_000, certainty: 100_000, waiting: 48_017 }],
      ['b', { coverage: 116_667, urgency: 75_000, certainty: 0, waiting: 125_000 }],
      ['c', { coverage: 0, urgency: 0, certainty: 0, waiting: 0 }],
    ]);
    expect(list.map(({ reasons }) => reasons)).toEqual([
      [
        { code: 'coverage.needs', params: { needs: [PLAN, LOAN], covered: 2, offered: 2 } },
        { code: 'urgency.high', params: { needs: [PLAN] } },
        { code: 'certainty.all', params: {} },
        { code: 'waiting.days', params: { days: 28 } },
      ],
      [
        { code: 'coverage.needs', params: { needs: [LOAN], covered: 1, offered: 2 } },
        { code: 'urgency.low', params: { needs: [LOAN] } },
        { code: 'certainty.open', params: { open: 2, asked: 2 } },
        { code: 'waiting.days', params: { days: 91 } },
      ],
      [
        { code: 'coverage.not_said', params: {} },
        { code: 'urgency.not_said', params: {} },
        { code: 'certainty.open', params: { open: 2, asked: 2 } },
        { code: 'waiting.days', params: { days: 0 } },
      ],
    ]);
    expect(list.map(({ status }) => status)).toEqual(['eligible', 'to_confirm', 'to_confirm']);
    expect(list[1]!.questions.map(({ rule }) => rule)).toEqual(['stage', 'sector_any']);
  });

  it('counts what is unknown of her project, and nothing that is unknown of her', () => {
    const rules: EligibilityRule[] = [
      { type: 'audience_any', value: ['refugee'] },
      { type: 'zone_any', value: ['qpv'] },
      { type: 'french_level_min', value: 'B1' },
      { type: 'age_max', value: 29 },
      { type: 'status_self_check', value: 'bank_credit_refused' },
    ];
    const asked = aProgramme({ rules, area: { include: ['departement:59'] } });
    const [one] = ranked([waits({ stage: 'idea' })], asked).ranked;
    expect(one!.points.certainty).toBe(100_000);
    expect(one!.questions.map(({ rule }) => rule)).toEqual(['territory', ...rules.map(({ type }) => type)]);
    const [other] = ranked([waits({})], asked).ranked;
    expect(other!.points.certainty).toBe(0);
  });

  it('is for nobody whom a rule of the programme excludes, and for everybody when it is only full or far', () => {
    const full = aProgramme({
      intake: 'dated',
      sessions: [{ id: 's', startsOn: '2027-01-12', places: 5, taken: 5 }],
      place: { commune: '59350' },
      rules: [{ type: 'french_level_min', value: 'B1' }],
    });
    const speaking = (id: string, level: 'A2' | 'B2', commune: string) =>
      waits({ id, languages: [{ code: 'fr', level }], commune, maxKm: 5, remote: 'impossible' });
    const people = [speaking('learner', 'A2', '59350'), speaking('far', 'B2', '62041')];
    const found = ranked(people, full);
    expect(idsOf(found)).toEqual(['far']);
    expect(found.excluded).toEqual([
      { person: 'learner', failed: [{ rule: 'french_level_min', required: 'B1', actual: 'A2' }] },
    ]);
    expect(idsOf(ranked(people.slice(1), { ...full, intake: 'closed' }))).toEqual(['far']);
    const needs = ranked([waits({ needs: [{ code: 'langue--savoirs-de-base' }] })], full).excluded;
    expect(needs[0]!.failed[0]!.rule).toBe('needs');
  });

  it('is drawn between equals: each in turn, alike all week, not by name', () => {
    const equals = Array.from({ length: 50 }, (_, i) => waits({ id: `p${String(i).padStart(2, '0')}` }));
    const orderOn = (asOf: string, seed = 0) => {
      const people = equals.map(({ person }) => ({ person, since: asOf }));
      return idsOf(ranked(people, programme, { asOf, seed }));
    };
    const order = orderOn('2026-11-23');
    expect(order).not.toEqual([...order].sort());
    expect(orderOn('2026-11-29')).toEqual(order);
    expect(orderOn('2026-11-30')).not.toEqual(order);
    expect(orderOn('2026-11-29', 1)).not.toEqual(order);
    const firsts = Array.from({ length: 100 }, (_, seed) => orderOn('2026-11-29', seed)[0]);
    expect(new Set(firsts).size).toBeGreaterThan(30);
    // Two ids whose lots for this programme and week happen to be equal: the order is still one.
    const same = ['b209bc13', '723c26b3'].map((id) => waits({ id }));
    for (const people of [same, same.toReversed()])
      expect(idsOf(ranked(people, aProgramme()))).toEqual(['723c26b3', 'b209bc13']);
  });
});

describe('a list of people who wait', () => {
  const refusalOf = (people: readonly unknown[], changes = {}): DomainError => {
    try {
      ranked(people as Waiting[], aProgramme(), changes);
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
    throw new Error('The list was accepted.');
  };

  it('may be empty', () => {
    expect(ranked([], aProgramme())).toMatchObject({ ranked: [], excluded: [] });
  });

  it('is refused with every fault', () => {
    const refused = refusalOf([
      waits({ id: 'a' }, '2026-11-30'),
      waits({ id: 'a' }, 'tomorrow'),
      waits({ id: 'b', maxKm: Number.NaN, needs: [{ code: PLAN, urgency: Number.NaN as 1 }] }, '2026-02-30'),
    ]);
    expect(refused.code).toBe('matching.invalid_pool');
    expect(refused.faults).toEqual([
      { pointer: '/0/since', code: 'out_of_range' },
      { pointer: '/1/person/id', code: 'duplicate' },
      { pointer: '/1/since', code: 'not_a_date' },
      { pointer: '/2/person/needs/0/urgency', code: 'out_of_range' },
      { pointer: '/2/person/maxKm', code: 'wrong_type' },
      { pointer: '/2/since', code: 'not_a_date' },
    ]);
    expect(refusalOf([{ person: null, since: '2026-11-01' }]).faults).toEqual([
      { pointer: '/0/person', code: 'wrong_type' },
    ]);
  });

  it('hides no fault of a program', () => {
    const broken = Object.defineProperty(aPerson(), 'needs', {
      enumerable: true,
      get: () => {
        throw new Error('A fault of a program.');
      },
    });
    expect(() => refusalOf([{ person: broken, since: '2026-11-01' }])).toThrow('A fault of a program.');
  });

  it('ignores a need of another version of the taxonomy', () => {
    const needs: NeedWish[] = [{ code: 'tricot--pull' as NeedCode }, { code: PLAN }];
    const [other, same] = [waits({ needs }), waits({ needs: needs.slice(1) })];
    expect(ranked([other], aProgramme())).toEqual(ranked([same], aProgramme()));
  });

  it('is not ranked for options or a programme that cannot be used', () => {
    expect(refusalOf([], { asOf: 'today' }).code).toBe('matching.invalid_options');
    expect(refusalOf([], { limit: -1 }).code).toBe('matching.invalid_options');
    const broken = aProgramme({ costEur: Number.NaN });
    expect(() => ranked([], broken)).toThrow('The catalogue is not valid');
  });
});
