import fc from 'fast-check';
import { PROGRAMME_KINDS, STAGES } from '#libs/taxonomy';
import { distanceKm, type Point } from '#libs/territory';
import { announceSeed } from '../../../test/support/property-seed.js';
import * as arbitrary from '../testing/arbitraries.js';
import { catalogueWith, closedIds, idsOf, RUNS } from '../testing/ranking.js';
import { aPerson, aProgramme } from '../testing/samples.js';
import { smallTerritory, territories } from '../testing/small-territory.js';
import {
  compile,
  CRITERIA,
  DEFAULT_WEIGHTS,
  exclusions,
  explain,
  rank,
  recommend,
  type Person,
  type Programme,
} from './index.js';

/*
 * The 15 properties of a ranking that can be trusted (reference M-2.6), each tried on 1,000 random examples and more.
 * Where each has its test:
 *
 *  1. Same input, same bytes                                   rank.spec.ts "gives the same bytes…"
 *  2. The order of the catalogue changes nothing               rank.spec.ts "gives the same bytes…"
 *  3. One more need covered never lowers a programme           rank.spec.ts "never lowers a programme that covers…"
 *  4. A better value on one criterion never lowers a total     here, and rank.spec.ts "never puts a programme below…"
 *  5. Dominance                                                rank.spec.ts "never puts a programme below…"
 *  6. A third programme never swaps two others                 here
 *  7. Who she is changes no score and no order                 rank.spec.ts (7) twice, protected-facts.spec.ts
 *  8. One more language or status never removes a programme    here, and rank.spec.ts "never loses a programme…"
 *  9. Points sum to the total, weights to a million            rank.spec.ts "adds points up…", score.spec.ts
 * 10. A longer list starts with the shorter                    rank.spec.ts "starts a longer list…"
 * 11. The index answers like a naive scan                      naive-ranker.spec.ts
 * 12. A total lies within 0 and a million                      rank.spec.ts "adds points up…"
 * 13. Few answers weigh little                                 here
 * 14. Yes never lowers the status, no adds one failing rule    eligibility.spec.ts
 * 15. Distances                                                here, and libs/territory distance.spec.ts
 */
announceSeed('properties of the matching');

const options = { asOf: '2026-11-22' };

describe('a better value on one criterion (M-2.6: 4)', () => {
  /** What a programme can do better, whatever it was. */
  const improvements: readonly ((programme: Programme, person: Person) => Programme)[] = [
    (one) => ({ ...one, costEur: 0 }),
    (one) => ({ ...one, intake: 'open' }),
    (one) => ({ ...one, track: { ...one.track, answerDaysMedian: 0 } }),
    (one) => ({ ...one, track: { ...one.track, helped: one.track?.answered ?? 0 } }),
    (one) => ({ ...one, stages: [...STAGES] }),
    (one) => ({ ...one, needs: one.needs.map(({ code }) => ({ code })) }),
    (one) => (one.modes?.length ? { ...one, modes: ['on_site', 'remote'] } : one),
    (one) => (one.languages?.length ? { ...one, languages: [...one.languages, ...SPOKEN_EVERYWHERE] } : one),
    (one, { commune }) => (commune == null ? one : { ...one, place: { commune } }),
  ];
  const SPOKEN_EVERYWHERE = ['fr', 'ar', 'uk'].map((code) => ({ code, offer: 'worked_in' as const }));

  it('never lowers a total, nor the points of another criterion', () => {
    fc.assert(
      fc.property(
        arbitrary.programme,
        arbitrary.person,
        fc.constantFrom(...improvements),
        (programme, person, improve) => {
          const seen = (one: Programme) =>
            explain(compile([one], smallTerritory), person, programme.id, options);
          const [before, after] = [seen(programme), seen(improve(programme, person))];
          expect(after.total).toBeGreaterThanOrEqual(before.total);
          const lower = after.criteria.filter(({ value }, i) => value < before.criteria[i]!.value);
          expect(lower).toEqual([]);
          const changed = after.criteria.filter((one, i) => one.points !== before.criteria[i]!.points);
          expect(changed.length).toBeLessThanOrEqual(1);
        },
      ),
      RUNS,
    );
  });

  it('never lowers a total when she stars the programme', () => {
    fc.assert(
      fc.property(arbitrary.programme, arbitrary.person, (programme, person) => {
        const totalFor = (one: Person) =>
          explain(compile([programme], smallTerritory), one, programme.id, options).total;
        const starred = [...(person.starred ?? []), programme.id];
        expect(totalFor({ ...person, starred })).toBeGreaterThanOrEqual(totalFor(person));
      }),
      RUNS,
    );
  });
});

describe('a third programme (6)', () => {
  it('changes nothing at all of what is said of the others', () => {
    fc.assert(
      fc.property(
        catalogueWith(arbitrary.programme),
        arbitrary.person,
        territories,
        arbitrary.options,
        ([others, third], person, territory, { limit: _, ...rest }) => {
          const without = recommend(compile(others, territory), person, rest);
          const withThird = recommend(compile([...others, third], territory), person, rest);
          const isOther = ({ programme }: { programme: string }): boolean => programme !== third.id;
          expect(
            withThird.recommendations.filter(isOther).map((one, i) => ({ ...one, rank: i + 1 })),
          ).toEqual(without.recommendations);
          expect(withThird.excluded.filter(isOther)).toEqual(without.excluded);
        },
      ),
      RUNS,
    );
  });
});

describe('one more language, audience or district (8)', () => {
  it('never removes a programme that did not refuse the unknown', () => {
    const more = fc.constantFrom<(person: Person) => Person>(
      (person) => ({
        ...person,
        languages: [...(person.languages ?? []), { code: 'uk', level: 'C2' as const }],
      }),
      (person) => ({ ...person, audiences: [...(person.audiences ?? []), 'immigrant' as const] }),
      (person) => ({ ...person, audiences: [...(person.audiences ?? []), 'woman', 'senior'] as const }),
    );
    fc.assert(
      fc.property(
        arbitrary.catalogue,
        arbitrary.person,
        territories,
        more,
        (catalogue, person, territory, add) => {
          const index = compile(catalogue, territory);
          const lost = new Set(closedIds(exclusions(index, add(person), options)));
          expect(idsOf(rank(index, person, options)).filter((id) => lost.has(id))).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});

describe('a track record (13)', () => {
  const value = (kind: Programme['kind'], answered: number, helped: number): number =>
    explain(
      compile([aProgramme({ kind, track: { answered, helped } })], smallTerritory),
      aPerson(),
      'a-programme',
      options,
    ).criteria.find(({ criterion }) => criterion === 'track')!.value;
  const kind = fc.constantFrom(...PROGRAMME_KINDS);
  const usual = (one: Programme['kind']): number => DEFAULT_WEIGHTS.priors[one].helpedShare;

  it('is what is usual for the kind while nobody has answered', () => {
    for (const one of PROGRAMME_KINDS) expect(value(one, 0, 0)).toBe(usual(one));
  });

  it('grows with each person helped, stays between the usual and the observed, and tends to the observed', () => {
    fc.assert(
      fc.property(kind, fc.integer({ min: 1, max: 10_000 }), fc.nat(), (one, answered, some) => {
        const helped = some % answered;
        expect(value(one, answered, helped + 1)).toBeGreaterThan(value(one, answered, helped));
        const observed = helped / answered;
        const shrunk = value(one, answered, helped);
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(observed, usual(one)) - 1e-12);
        expect(shrunk).toBeLessThanOrEqual(Math.max(observed, usual(one)) + 1e-12);
        expect(Math.abs(value(one, answered * 1e5, helped * 1e5) - observed)).toBeLessThan(20 / 1e5 + 1e-9);
      }),
      RUNS,
    );
  });

  it('of equal shares, trusts the longer one more: above the usual it is better, below it is worse', () => {
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 1, max: 100 }),
        fc.nat(),
        fc.integer({ min: 2, max: 50 }),
        (one, answered, some, times) => {
          const helped = some % (answered + 1);
          const longer = value(one, answered * times, helped * times) - value(one, answered, helped);
          const above = helped / answered - usual(one);
          if (Math.abs(above) > 1e-9) expect(Math.sign(longer)).toBe(Math.sign(above));
          else expect(longer).toBeCloseTo(0, 9);
        },
      ),
      RUNS,
    );
  });
});

describe('a distance (15)', () => {
  const point: fc.Arbitrary<Point> = fc.record({
    lat: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 90)),
    lon: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 0, 180)),
  });
  const between = (here: Point, there: Point, person: Partial<Person> = {}) => {
    const territory = smallTerritory.withCoordinates([['59350', here]]);
    const index = compile([aProgramme({ place: there })], territory);
    const living = aPerson({ commune: '59350', maxKm: 25_000, ...person });
    return explain(index, living, 'a-programme', options);
  };
  const kilometres = (here: Point, there: Point): unknown =>
    between(here, there).checks.find(({ rule }) => rule === 'distance')!.actual;

  it('is symmetric, 0 at the same point, at most half the earth, and never not a number', () => {
    fc.assert(
      fc.property(
        point,
        point,
        fc.constantFrom('car' as const, 'transit' as const, 'none' as const),
        (here, there, mobility) => {
          expect(kilometres(here, there)).toBe(kilometres(there, here));
          expect(kilometres(here, here)).toBe(0);
          expect(kilometres(here, there)).toBe(Math.round(distanceKm(here, there) * 10) / 10);
          const { total, criteria } = between(here, there, { mobility });
          expect(Number.isInteger(total)).toBe(true);
          expect(criteria.map(({ criterion }) => criterion)).toEqual(
            CRITERIA.filter((one) => one !== 'stage'),
          );
          expect(criteria.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('is worth less the farther it is', () => {
    const access = (here: Point, there: Point): number =>
      between(here, there).criteria.find(({ criterion }) => criterion === 'access')!.value;
    fc.assert(
      fc.property(point, point, point, (here, a, b) => {
        const [near, far] = [a, b].sort((p, q) => distanceKm(here, p) - distanceKm(here, q));
        expect(access(here, near!)).toBeGreaterThanOrEqual(access(here, far!));
      }),
      RUNS,
    );
  });

  it('is right across the antimeridian, and between La Réunion, Guyane and Lille', () => {
    const lille = { lat: 50.6311, lon: 3.0468 };
    const saintDenis = { lat: -20.9329, lon: 55.4471 };
    const cayenne = { lat: 4.9375, lon: -52.3261 };
    expect(kilometres({ lat: -16.5, lon: 179.95 }, { lat: -16.5, lon: -179.95 })).toBeCloseTo(10.7, 0);
    expect(kilometres({ lat: 0, lon: 180 }, { lat: 0, lon: -180 })).toBe(0);
    expect(Number(kilometres(lille, saintDenis)) / 9_290).toBeCloseTo(1, 1);
    expect(Number(kilometres(lille, cayenne)) / 7_250).toBeCloseTo(1, 1);
    expect(Number(kilometres(saintDenis, cayenne)) / 11_800).toBeCloseTo(1, 1);
  });

  it('excludes from Saint-Denis what is in Lille for who can go 50 km, and tells how far', () => {
    const territory = smallTerritory.withCoordinates([
      ['97411', { lat: -20.9329, lon: 55.4471 }],
      ['59350', { lat: 50.6311, lon: 3.0468 }],
    ]);
    const index = compile([aProgramme({ place: { commune: '59350' } })], territory);
    const [excluded] = exclusions(index, aPerson({ commune: '97411', maxKm: 50 }), options);
    expect(excluded!.failed).toEqual([{ rule: 'distance', required: 50, actual: expect.any(Number) }]);
    expect(Number(excluded!.failed[0]!.actual)).toBeGreaterThan(9_000);
  });
});
