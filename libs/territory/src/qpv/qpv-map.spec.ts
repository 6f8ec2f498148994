import fc from 'fast-check';
import {
  distanceKm,
  EDGE_MARGIN_M,
  packOutline,
  QpvMap,
  type MultiPolygon,
  type Outline,
  type Point,
  type QpvSighting,
} from '../index.js';
import { outlineFromBytes, outlineToBytes } from './outline.js';

type Ring = readonly (readonly [lon: number, lat: number])[];

const closed = (ring: Ring): Ring => [...ring, ring[0]!];
const square = (west: number, south: number, side: number): Ring =>
  closed([
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ]);
const outlineOf = (coordinates: MultiPolygon): Outline => {
  const outline = packOutline(coordinates);
  if (typeof outline === 'string') throw new Error(outline);
  return outline;
};
const mapOf = (...districts: MultiPolygon[]): QpvMap =>
  new QpvMap(
    districts.map((coordinates, i) => ({
      code: `QN0000${i}M`,
      name: `District ${i}`,
      communes: [],
      vintage: 2024,
      outline: outlineOf(coordinates),
    })),
  );
const [A, B] = ['QN00000M', 'QN00001M'];

describe('an outline', () => {
  it.each([
    ['nothing', null, 'bad_geometry'],
    ['no polygon', [], 'bad_geometry'],
    ['a polygon without a ring', [[]], 'bad_geometry'],
    [
      'a ring of three points',
      [
        [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
      'bad_geometry',
    ],
    [
      'a ring that does not close',
      [
        [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
          ],
        ],
      ],
      'bad_geometry',
    ],
    [
      'a point that is no number',
      [
        [
          [
            [0, '0'],
            [1, 1],
            [1, 0],
            [0, 0],
          ],
        ],
      ],
      'bad_geometry',
    ],
    [
      'Lambert 93 metres',
      [
        [
          [
            [652000, 6862000],
            [652100, 6862000],
            [652100, 6862100],
            [652000, 6862000],
          ],
        ],
      ],
      'not_wgs84',
    ],
  ])('is refused for %s', (_, coordinates, fault) => {
    expect(packOutline(coordinates)).toBe(fault);
  });

  it('comes back from bytes as it was, altitudes left out', () => {
    const outline = outlineOf([
      [
        [
          [-52.3333333, 4.9, 12],
          [-52.3, 4.9],
          [-52.3, 4.95],
          [-52.3333333, 4.9],
        ],
      ],
    ]);
    expect([...outline]).toEqual([
      1, 4, -523333333, 49000000, -523000000, 49000000, -523000000, 49500000, -523333333, 49000000,
    ]);
    expect(outlineFromBytes(outlineToBytes(outline))).toEqual(outline);
  });
});

describe('a point among the districts', () => {
  it('is in none far from all of them, on the other side of the Earth included', () => {
    const map = mapOf([[square(3, 50, 0.01)]]);
    for (const point of [
      { lat: 50.02, lon: 3.005 },
      { lat: -50, lon: -177 },
      { lat: 90, lon: 180 },
    ])
      expect(map.at(point)).toEqual({ verdict: 'outside', qpvs: [], edgeM: null });
    expect(mapOf().at({ lat: 50, lon: 3 }).verdict).toBe('outside');
  });

  it('is inside, with the metres to the nearest edge', () => {
    const seen = mapOf([[square(3, 50, 0.01)]]).at({ lat: 50.001, lon: 3.005 });
    expect(seen).toMatchObject({ verdict: 'inside', qpvs: [A] });
    expect(seen.edgeM).toBeCloseTo(111.2, 0);
  });

  it('is to be confirmed within 25 m of an edge, on either side', () => {
    const map = mapOf([[square(3, 50, 0.01)]]);
    const metresNorth = (metres: number) => map.at({ lat: 50.01 + metres / 111_240, lon: 3.005 });
    expect([-26, -24, 24, 26].map((metres) => metresNorth(metres).verdict)).toEqual([
      'inside',
      'to_confirm',
      'to_confirm',
      'outside',
    ]);
    expect(metresNorth(10)).toMatchObject({ qpvs: [A] });
    expect(metresNorth(10).edgeM).toBeCloseTo(10, 1);
  });

  it('names both districts between two, the one that holds the point first', () => {
    const map = mapOf([[square(3, 50, 0.01)]], [[square(3.01, 50, 0.01)]]);
    expect(map.at({ lat: 50.005, lon: 3.0101 })).toMatchObject({ verdict: 'to_confirm', qpvs: [B, A] });
  });

  it('is out of a hole, and in an island within the hole', () => {
    const map = mapOf([[square(3, 50, 0.03), square(3.01, 50.01, 0.01)], [square(3.014, 50.014, 0.002)]]);
    expect(map.at({ lat: 50.012, lon: 3.012 }).verdict).toBe('outside');
    expect(map.at({ lat: 50.015, lon: 3.015 }).verdict).toBe('inside');
    expect(map.at({ lat: 50.005, lon: 3.005 }).verdict).toBe('inside');
  });

  it('is found in each part of a district, and in both loops of an outline that touches itself', () => {
    const parts = mapOf([[square(3, 50, 0.01)], [square(3.1, 50.1, 0.01)]]);
    expect(parts.at({ lat: 50.105, lon: 3.105 }).qpvs).toEqual([A]);
    const bow = mapOf([
      [
        [
          [3, 50],
          [3.01, 50.01],
          [3.02, 50],
          [3.02, 50.02],
          [3.01, 50.01],
          [3, 50.02],
          [3, 50],
        ],
      ],
    ]);
    expect(bow.at({ lat: 50.01, lon: 3.003 }).verdict).toBe('inside');
    expect(bow.at({ lat: 50.01, lon: 3.017 }).verdict).toBe('inside');
    expect(bow.at({ lat: 50.002, lon: 3.01 }).verdict).toBe('outside');
  });
});

describe('points among generated districts', () => {
  /** Points of a circle are the corners of a convex polygon. */
  const convex = fc
    .record({
      lon: fc.integer({ min: -60_000, max: 60_000 }),
      lat: fc.integer({ min: -25_000, max: 55_000 }),
      radius: fc.integer({ min: 20, max: 300 }),
      turns: fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 3, maxLength: 12 }),
    })
    .map(({ lon, lat, radius, turns }) =>
      turns
        .sort((a, b) => a - b)
        .map((turn): [number, number] => [
          lon / 1000 + (radius / 1e4) * Math.cos((turn * Math.PI) / 180),
          lat / 1000 + (radius / 1e4) * Math.sin((turn * Math.PI) / 180),
        ]),
    );
  const somewhere = fc.record({
    u: fc.double({ min: -2, max: 3, noNaN: true }),
    v: fc.double({ min: -2, max: 3, noNaN: true }),
  });

  const place = (ring: Ring, { u, v }: { u: number; v: number }): Point => {
    const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
    const between = (values: number[], at: number) =>
      Math.min(...values) + at * (Math.max(...values) - Math.min(...values));
    return { lon: between(lons, u), lat: between(lats, v) };
  };
  /** On the same side of every edge of a convex polygon, and how far from the nearest by steps along the edges. */
  const naive = (ring: Ring, { lon, lat }: Point) => {
    const edges = ring.map((a, i) => [a, ring[(i + 1) % ring.length]!] as const);
    const inside = edges.every(([[x1, y1], [x2, y2]]) => (x2 - x1) * (lat - y1) - (y2 - y1) * (lon - x1) > 0);
    const metres = edges.map(([[x1, y1], [x2, y2]]) => {
      const at = (t: number) =>
        1000 * distanceKm({ lon, lat }, { lon: x1 + t * (x2 - x1), lat: y1 + t * (y2 - y1) });
      let [low, high] = [0, 1];
      for (let step = 0; step < 30; step++) {
        const third = (high - low) / 3;
        if (at(low + third) < at(high - third)) high -= third;
        else low += third;
      }
      return at((low + high) / 2);
    });
    return { inside, edgeM: Math.min(...metres) };
  };

  it('get the verdict of a naive check', () => {
    fc.assert(
      fc.property(convex, somewhere, (ring, at) => {
        const point = place(ring, at);
        const expected = naive(ring, point);
        // The naive distance is on a sphere: within 1 % of the margin either answer is right.
        fc.pre(Math.abs(expected.edgeM - EDGE_MARGIN_M) > 0.25);
        const seen = mapOf([[closed(ring)]]).at(point);
        const verdict =
          expected.edgeM < EDGE_MARGIN_M ? 'to_confirm' : expected.inside ? 'inside' : 'outside';
        expect(seen.verdict).toBe(verdict);
        if (seen.edgeM !== null)
          expect(Math.abs(seen.edgeM - expected.edgeM)).toBeLessThan(0.1 + expected.edgeM * 0.01);
      }),
      { numRuns: 150 },
    );
  });

  it('keep it when district and point move together along a parallel, or grow together', () => {
    fc.assert(
      fc.property(convex, somewhere, fc.integer({ min: -40, max: 40 }), (ring, at, east) => {
        const verdict = (points: Ring) => mapOf([[closed(points)]]).at(place(points, at)).verdict;
        const moved = ring.map(([lon, lat]) => [lon + east, lat] as const);
        const { edgeM } = naive(ring, place(ring, at));
        fc.pre(Math.abs(edgeM - EDGE_MARGIN_M) > 0.25);
        expect(verdict(moved)).toBe(verdict(ring));
        const [lon0, lat0] = ring[0]!;
        const grown = ring.map(([lon, lat]) => [lon0 + 3 * (lon - lon0), lat0 + 3 * (lat - lat0)] as const);
        // Three times as far from the edge: what was clear stays clear.
        if (edgeM > EDGE_MARGIN_M + 0.25) expect(verdict(grown)).toBe(verdict(ring));
      }),
    );
  });

  it('keep it among other districts, which are all looked at', () => {
    fc.assert(
      fc.property(fc.array(convex, { minLength: 1, maxLength: 6 }), somewhere, (rings, at) => {
        const point = place(rings[0]!, at);
        const alone = rings.map((ring) => mapOf([[closed(ring)]]).at(point).verdict);
        const together = mapOf(...rings.map((ring) => [[closed(ring)]])).at(point).verdict;
        const expected = alone.includes('inside')
          ? 'inside'
          : alone.includes('to_confirm')
            ? 'to_confirm'
            : 'outside';
        expect(together).toBe(expected);
      }),
    );
  });

  it('do not depend on where a ring begins or which way it turns', () => {
    fc.assert(
      fc.property(convex, somewhere, fc.nat(999), (ring, at, turn) => {
        const point = place(ring, at);
        const first = turn % ring.length;
        const turned = [...ring.slice(first), ...ring.slice(0, first)].reverse();
        const [one, other] = [turned, ring].map((points) => mapOf([[closed(points)]]).at(point)) as [
          QpvSighting,
          QpvSighting,
        ];
        expect(one.verdict).toBe(other.verdict);
        expect(one.edgeM ?? 0).toBeCloseTo(other.edgeM ?? 0, 6);
      }),
    );
  });
});
