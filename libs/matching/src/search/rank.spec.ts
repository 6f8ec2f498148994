import fc from 'fast-check';
import * as arbitrary from '../../testing/arbitraries.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { POINTS, smallTerritory, territories } from '../../testing/small-territory.js';
import {
  withoutProtectedRules,
  catalogueWith,
  closedIds,
  idsOf,
  permuted,
  RUNS,
} from '../../testing/ranking.js';
import {
  DEFAULT_WEIGHTS,
  compile,
  explain,
  exclusions,
  gaps,
  nearMisses,
  rank,
  recommend,
  type Person,
  type Programme,
} from '../index.js';

const options = { asOf: '2026-11-22' };
const located = smallTerritory.withCoordinates(POINTS);
const ranked = (programmes: readonly Programme[], person: Person) =>
  rank(compile(programmes, located), person, options);
const totals = (programmes: readonly Programme[], person: Person) =>
  new Map(ranked(programmes, person).map(({ programme, total }) => [programme, total]));

const isShare = (value: number): boolean => value >= 0 && value <= 1;

describe('the ranking', () => {
  it('gives the same bytes for the same input, whatever the order of the catalogue (M-2.6: 1, 2)', () => {
    fc.assert(
      fc.property(arbitrary.catalogue.chain(permuted), arbitrary.person, ([catalogue, shuffled], person) => {
        const first = JSON.stringify(recommend(compile(catalogue, located), person, options));
        expect(JSON.stringify(recommend(compile(catalogue, located), person, options))).toBe(first);
        expect(JSON.stringify(recommend(compile(shuffled, located), person, options))).toBe(first);
      }),
      RUNS,
    );
  });

  it('never lowers a programme that covers one more need, nor raises the score of another (3)', () => {
    fc.assert(
      fc.property(catalogueWith(arbitrary.programme), arbitrary.person, ([catalogue, one], person) => {
        const code = person.needs[0]?.code ?? 'projet--business-plan';
        const needs = [...one.needs, { code, quality: 'full' as const }];
        const before = ranked([...catalogue, one], person);
        const after = ranked([...catalogue, { ...one, needs }], person);
        const position = (list: typeof before) => idsOf(list).indexOf(one.id);
        if (position(before) >= 0) expect(position(after)).toBeLessThanOrEqual(position(before));
        const others = (list: typeof before) =>
          Object.fromEntries(
            list.filter(({ programme }) => programme !== one.id).map((r) => [r.programme, r.total]),
          );
        expect(others(after)).toEqual(others(before));
      }),
      RUNS,
    );
  });

  it('never puts a programme below one that it equals or beats on every criterion (4, 5)', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, (catalogue, person) => {
        const index = compile(catalogue, located);
        const order = rank(index, person, options).map(({ programme }) =>
          explain(index, person, programme, options),
        );
        order.forEach((lower, i) =>
          order.slice(0, i).forEach((higher) => {
            const dominated = lower.criteria.every(({ value }, k) => value >= higher.criteria[k]!.value);
            if (dominated) expect(lower.total).toBe(higher.total);
          }),
        );
      }),
      RUNS,
    );
  });

  const protectedFacts = fc.record({
    audiences: fc.constantFrom<Person['audiences']>(
      null,
      [],
      ['immigrant', 'woman'],
      ['qpv', 'refugee', 'senior'],
    ),
    qpv: fc.constantFrom(null, 'none', 'QN05981M', 'QN05916M'),
  });

  it('changes no score and no order with her audiences or her QPV, but for programmes that name one (7)', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, protectedFacts, (catalogue, person, facts) => {
        const open = catalogue.map(withoutProtectedRules);
        const flipped = { ...person, ...facts, notAudiences: null };
        expect(ranked(open, flipped)).toEqual(ranked(open, person));
      }),
      RUNS,
    );
  });

  it('lets a programme that names one open or close for it, and say so, but score the same (7)', () => {
    fc.assert(
      fc.property(
        arbitrary.catalogue,
        arbitrary.person,
        protectedFacts,
        territories,
        (catalogue, person, facts, territory) => {
          const index = compile(catalogue, territory);
          const flipped: Person = { ...person, ...facts, notAudiences: null };
          const before = rank(index, person, options);
          const after = rank(index, flipped, options);
          const common = (list: typeof before, other: typeof before) =>
            list
              .filter(({ programme }) => idsOf(other).includes(programme))
              .map(({ programme, total, points }) => ({ programme, total, points }));
          expect(common(after, before)).toEqual(common(before, after));
          for (const { programme, reasons, status } of after) {
            const { rules = [] } = catalogue.find(({ id }) => id === programme)!;
            const named = rules.flatMap(({ type, value }) => (type === 'audience_any' ? value : []));
            const opening = [...new Set(named)].filter((code) => flipped.audiences?.includes(code));
            if (opening.length > 0 && !rules.some(({ type }) => type === 'audience_all'))
              expect(reasons).toContainEqual({
                code: 'opened_by.audience',
                params: { audiences: opening },
              });
            if (status === 'eligible' && named.length > 0) expect(opening).not.toEqual([]);
          }
        },
      ),
      RUNS,
    );
  });

  it('never loses a programme, nor lowers one, for a language more; never loses one for an audience more (8)', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, (catalogue, person) => {
        const index = compile(catalogue, located);
        const languages = [...(person.languages ?? []), { code: 'ar', level: 'C2' as const }];
        const before = totals(catalogue, person);
        const after = totals(catalogue, { ...person, languages });
        expect([...before].filter(([id, total]) => !(after.get(id)! >= total))).toEqual([]);
        const audiences = [...(person.audiences ?? []), 'refugee' as const];
        const lost = closedIds(exclusions(index, { ...person, audiences }, options));
        expect(lost.filter((id) => before.has(id))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('adds points up to the total, within 0 and a million, and a confidence within 0 and 1 (9, 12)', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, (catalogue, person) => {
        for (const { total, points, confidence } of ranked(catalogue, person)) {
          expect(Object.values(points).reduce((sum, value) => sum + value, 0)).toBe(total);
          expect(Number.isSafeInteger(total) && total >= 0 && total <= 1_000_000 && isShare(confidence)).toBe(
            true,
          );
        }
      }),
      RUNS,
    );
  });

  it('rounds each criterion to the nearest point, and trusts what is known alone', () => {
    fc.assert(
      fc.property(arbitrary.programme, arbitrary.person, (programme, person) => {
        const { criteria } = explain(compile([programme], located), person, programme.id, options);
        expect(criteria.map(({ points }) => points)).toEqual(
          criteria.map(({ weight, value }) => Math.round(weight * value)),
        );
      }),
      RUNS,
    );
    const confidence = (changes: Partial<Programme>, person: Partial<Person>) =>
      ranked([aProgramme(changes)], aPerson(person))[0]!.confidence;
    // Only needs and wish rest on something known: (0.45 + 0.05) / 1.05.
    expect(confidence({}, {})).toBeCloseTo(0.5 / 1.05, 5);
    expect(confidence({ costEur: 0 }, {})).toBeCloseTo(0.55 / 1.05, 5);
    expect(confidence({ costEur: 0 }, { stage: 'idea' })).toBeCloseTo(0.6 / 1.05, 5);
  });

  it('starts a longer list with the shorter one (10)', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, fc.nat(12), (catalogue, person, limit) => {
        const index = compile(catalogue, located);
        const longer = rank(index, person, { ...options, limit: limit + 1 });
        expect(rank(index, person, { ...options, limit })).toEqual(longer.slice(0, limit));
      }),
      RUNS,
    );
  });

  it('puts every programme in exactly one of the two lists, and every need she has in its place', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, (catalogue, person) => {
        const index = compile(catalogue, located);
        const { recommendations, excluded, uncoveredNeeds } = recommend(index, person, options);
        expect([...idsOf(recommendations), ...closedIds(excluded)].sort()).toEqual(
          catalogue.map(({ id }) => id).sort(),
        );
        const open = catalogue.filter(({ id }) => idsOf(recommendations).includes(id));
        const served = new Set(open.flatMap(({ needs }) => needs.map(({ code }) => code)));
        const wanted = [...new Set(person.needs.map(({ code }) => code))];
        expect(uncoveredNeeds).toEqual(wanted.filter((code) => !served.has(code)));
        expect(gaps(index, person, { ...options, limit: 0 })).toEqual(uncoveredNeeds);
      }),
      RUNS,
    );
  });

  it('calls near misses only what a single rule excludes, one she can change', () => {
    const index = compile(
      [
        aProgramme({ id: 'french', rules: [{ type: 'french_level_min', value: 'B2' }] }),
        aProgramme({
          id: 'both',
          rules: [
            { type: 'french_level_min', value: 'B2' },
            { type: 'age_max', value: 25 },
          ],
        }),
        aProgramme({ id: 'age', rules: [{ type: 'age_max', value: 25 }] }),
      ],
      located,
    );
    const person = aPerson({ ageBand: '50_plus', languages: [{ code: 'fr', level: 'A2' }] });
    expect(closedIds(exclusions(index, person, options))).toEqual(['age', 'both', 'french']);
    expect(nearMisses(index, person, options)).toEqual([
      { programme: 'french', failed: [{ rule: 'french_level_min', required: 'B2', actual: 'A2' }] },
    ]);
  });
});

describe('ties', () => {
  const twins = Array.from({ length: 200 }, (_, i) =>
    aProgramme({ id: `twin-${String(i).padStart(3, '0')}` }),
  );
  const index = compile(twins, smallTerritory);
  const orderOf = (person: Person, asOf: string, seed?: number) =>
    idsOf(rank(index, person, seed === undefined ? { asOf } : { asOf, seed }));

  it('are drawn by lot: not by name, and alike all week for one person', () => {
    const order = orderOf(aPerson(), '2026-11-16');
    expect(order).not.toEqual([...order].sort());
    expect(orderOf(aPerson(), '2026-11-22')).toEqual(order);
    expect(new Set(order).size).toBe(200);
  });

  it('are drawn anew next week, for somebody else, and with another seed', () => {
    const order = orderOf(aPerson(), '2026-11-22');
    expect(orderOf(aPerson(), '2026-11-23')).not.toEqual(order);
    expect(orderOf(aPerson({ id: 'somebody-else' }), '2026-11-22')).not.toEqual(order);
    expect(orderOf(aPerson(), '2026-11-22', 1)).not.toEqual(order);
  });

  it('give each of the equals its turn at the top', () => {
    const firsts = Array.from({ length: 2000 }, (_, i) => {
      const order = rank(compile(twins.slice(0, 10), smallTerritory), aPerson({ id: `p${i}` }), {
        ...options,
        limit: 1,
      });
      return order[0]!.programme;
    });
    const counts = new Map<string, number>();
    for (const id of firsts) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(count).toBeGreaterThan(140);
  });

  it('go first to the one that starts first', () => {
    const free = { intake: 'dated' as const, languages: [{ code: 'fr', offer: 'worked_in' as const }] };
    const starting = (id: string, startsOn: string) =>
      aProgramme({ ...free, id, sessions: [{ id: 's', startsOn }] });
    const weights = { ...DEFAULT_WEIGHTS, criteria: { ...DEFAULT_WEIGHTS.criteria, start: 0 } };
    const two = compile([starting('aaa', '2027-02-01'), starting('zzz', '2026-12-01')], smallTerritory);
    expect(idsOf(rank(two, aPerson(), { ...options, weights }))).toEqual(['zzz', 'aaa']);
  });
});
