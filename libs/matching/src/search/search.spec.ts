import { distanceKm } from '#libs/territory';
import { naiveAnswer, naiveShortlist } from '../../testing/naive-ranker.js';
import { idsOf } from '../../testing/ranking.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  exclusions,
  rank,
  remove,
  shortlist,
  upsert,
  whyNot,
  type Person,
  type Programme,
} from '../index.js';

const options = { asOf: '2026-11-22' };

describe('an index', () => {
  it('gives back each programme as it was given, while it holds it', () => {
    const [one, two] = [aProgramme({ id: 'one' }), aProgramme({ id: 'two' })];
    const index = compile([one, two], smallTerritory);
    expect([index.programme('one'), index.programme('three')]).toEqual([one, null]);
    const changed = upsert(index, [{ ...one, name: 'Another' }]);
    expect([changed.programme('one')?.name, index.programme('one')?.name]).toEqual([
      'Another',
      'A programme',
    ]);
    expect(remove(changed, ['one', 'two']).programme('one')).toBeNull();
  });

  it('counts how many programmes each rule closes, and names those that close none not at all', () => {
    const index = compile(
      [
        aProgramme({ id: 'closed', intake: 'closed' }),
        aProgramme({ id: 'far', area: { include: ['departement:13'] }, intake: 'closed' }),
        aProgramme({ id: 'open' }),
      ],
      smallTerritory,
    );
    expect(whyNot(index, aPerson({ commune: '59350' }), options).counts()).toEqual(
      new Map([
        ['territory', 1],
        ['intake', 2],
      ]),
    );
  });

  it('takes a commune that no longer exists for nobody’s', () => {
    const gone = aProgramme({ area: { include: ['commune:99999'] } });
    const index = compile([gone], smallTerritory);
    const closed = (person: Partial<Person>) =>
      exclusions(index, aPerson(person), options).map(({ failed }) => failed.map(({ rule }) => rule));
    expect(closed({ commune: '59350' })).toEqual([['territory']]);
    expect(closed({})).toEqual([]);
  });

  it('answers for one day after another as if each were the only one', () => {
    const sessions = ['2026-12-01', '2027-02-01', '2027-05-01'].map((startsOn, i) => ({
      id: `s${i}`,
      startsOn,
      places: i,
      taken: 0,
    }));
    const catalogue = [
      aProgramme({ id: 'dated', intake: 'dated', sessions }),
      aProgramme({ id: 'waiting', intake: 'waiting_list', sessions }),
      aProgramme({ id: 'open' }),
    ];
    const index = compile(catalogue, smallTerritory);
    const days = Array.from({ length: 12 }, (_, i) => `2027-${String(i + 1).padStart(2, '0')}-01`);
    for (const asOf of [...days, ...days.toReversed()])
      expect(shortlist(index, aPerson(), { asOf })).toEqual(
        naiveShortlist(catalogue, aPerson(), smallTerritory, { asOf }),
      );
  });
});

describe('a list', () => {
  it('of equals whose lots happen to be the same too is still one list', () => {
    // The draws of these two ids are equal for this person in this week.
    const [a, b] = ['t1gh4mx6', 'tie8ke5'].map((id) => aProgramme({ id }));
    for (const catalogue of [
      [a!, b!],
      [b!, a!],
    ]) {
      const index = compile(catalogue, smallTerritory);
      expect(idsOf(rank(index, aPerson(), options))).toEqual(['t1gh4mx6', 'tie8ke5']);
      expect(idsOf(rank(index, aPerson(), { ...options, limit: 1 }))).toEqual(['t1gh4mx6']);
    }
  });

  it('of more than a thousand programmes is complete, asked again and again', () => {
    const catalogue: Programme[] = Array.from({ length: 1_500 }, (_, i) =>
      aProgramme({ id: `p-${i}`, costEur: i, intake: i % 3 === 0 ? 'closed' : 'open' }),
    );
    const index = compile(catalogue, smallTerritory);
    const expected = naiveAnswer(catalogue, aPerson(), smallTerritory, options);
    for (let time = 0; time < 2; time++) {
      expect(idsOf(rank(index, aPerson(), options))).toEqual(
        expected.recommendations.map(({ programme }) => programme),
      );
      expect(exclusions(index, aPerson(), options)).toHaveLength(500);
    }
  });

  it('of two hundred identical programmes holds each once, in the order of the draw', () => {
    const twins = Array.from({ length: 200 }, (_, i) => aProgramme({ id: `twin-${i}` }));
    const list = shortlist(compile(twins, smallTerritory), aPerson(), options);
    expect(new Set(list.map(({ programme }) => programme)).size).toBe(200);
    expect(new Set(list.map(({ total }) => total)).size).toBe(1);
    expect(list).toEqual(naiveShortlist(twins, aPerson(), smallTerritory, options));
  });

  it('places programmes that only say which area they serve by the smallest that holds her', () => {
    const serving = (id: string, ...include: string[]) => aProgramme({ id, area: { include } });
    const catalogue = [
      serving('a', 'nation:FR', 'departement:59'),
      serving('b', 'nation:FR', 'departement:59'),
      serving('c', 'nation:FR', 'departement:13'),
      serving('d', 'commune:59350'),
    ];
    const lille = aPerson({ commune: '59350' });
    const list = rank(compile(catalogue, smallTerritory), lille, options);
    const access = Object.fromEntries(list.map(({ programme, points }) => [programme, points.access!]));
    expect([access['d']! > access['a']!, access['a'] === access['b'], access['b']! > access['c']!]).toEqual([
      true,
      true,
      true,
    ]);
    expect(list.map(({ programme, total }) => ({ programme, total }))).toEqual(
      naiveShortlist(catalogue, lille, smallTerritory, options),
    );
  });

  it('leaves out what serves only a rural zone in which she does not live', () => {
    const known = smallTerritory.withFrr(['59178']);
    const catalogue = ['a', 'b'].map((id) => aProgramme({ id, area: { include: ['zone:frr'] } }));
    for (const [commune, expected] of [
      ['59350', []],
      ['59178', ['a', 'b']],
    ] as const) {
      const list = shortlist(compile(catalogue, known), aPerson({ commune }), options);
      expect(list.map(({ programme }) => programme).sort()).toEqual(expected);
      expect(list).toEqual(naiveShortlist(catalogue, aPerson({ commune }), known, options));
    }
  });

  it('holds her limit in kilometres to the metre, northwards and eastwards', () => {
    const lille = { lat: 50.6311, lon: 3.0468 };
    const located = smallTerritory.withCoordinates([['59350', lille]]);
    for (const point of [
      { lat: lille.lat + 0.2, lon: lille.lon },
      { lat: lille.lat, lon: lille.lon + 0.2 },
    ]) {
      const km = distanceKm(lille, point);
      const index = compile([aProgramme({ place: { commune: '59350', ...point } })], located);
      for (const [maxKm, open] of [
        [km - 0.001, false],
        [km, true],
        [km + 0.001, true],
      ] as const) {
        const person = aPerson({ commune: '59350', maxKm });
        expect(shortlist(index, person, options)).toHaveLength(open ? 1 : 0);
        expect(
          exclusions(index, person, options).map(({ failed }) => failed.map(({ rule }) => rule)),
        ).toEqual(open ? [] : [['distance']]);
      }
    }
  });
});
