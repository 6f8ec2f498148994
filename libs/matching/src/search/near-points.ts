import { valueOfDistance } from '../encounter/criteria.js';
import { pointsFor, type Scale } from '../encounter/score.js';
import type { Mobility } from '../formats/person.js';

/** Beyond it the most points are those of this many kilometres: next to none. */
const KILOMETRES = 256;

/** By scale, then by mobility. */
const tables = new WeakMap<Scale, Map<Mobility, Int32Array>>();

/**
 * By whole kilometres of a straight line, rounded down: the most points that a site so far away earns for `access`. An
 * upper bound without a sine, since the way over the ground is never shorter.
 */
export function nearPointsFor(scale: Scale, mobility: Mobility): Int32Array {
  let known = tables.get(scale);
  if (known === undefined) tables.set(scale, (known = new Map<Mobility, Int32Array>()));
  let points = known.get(mobility);
  if (points === undefined) {
    points = Int32Array.from({ length: KILOMETRES }, (_, km) =>
      pointsFor(scale, 'access', valueOfDistance(km, { mobility })),
    );
    known.set(mobility, points);
  }
  return points;
}

/** The last bit of a straight line may differ from that of the way over the ground, and a kilometre be whole for one alone. */
const LAST_BIT_KM = 1e-6;

/** The most points for a site at the end of this straight line; all of them when its length is NaN. */
export function pointsWithin(nearPoints: Int32Array, straightKm: number, all: number): number {
  if (Number.isNaN(straightKm)) return all;
  const km = Math.max(0, Math.floor(straightKm - LAST_BIT_KM));
  return nearPoints[Math.min(km, KILOMETRES - 1)]!;
}
