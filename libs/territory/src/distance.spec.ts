import fc from 'fast-check';
import { distanceKm, type Point } from './index.js';

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const lille: Point = { lat: 50.6311, lon: 3.0468 };

describe('distance', () => {
  it('is 0 at the same point, symmetric, and never longer than half the Earth', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceKm(a, a)).toBe(0);
        expect(distanceKm(a, b)).toBe(distanceKm(b, a));
        expect(distanceKm(a, b)).toBeLessThanOrEqual(20016);
        expect(distanceKm(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('obeys the triangle inequality', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        // Between antipodes the last bit of the sine is worth some 10 cm.
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-3);
      }),
    );
  });

  it('agrees with known distances, overseas and across the antimeridian included', () => {
    expect(distanceKm(lille, { lat: 48.8566, lon: 2.3522 })).toBeCloseTo(203.7, 0);
    expect(distanceKm({ lat: -20.88, lon: 55.45 }, { lat: 4.92, lon: -52.31 })).toBeGreaterThan(11000);
    expect(distanceKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.2, 0);
  });
});
