/** A point in degrees, WGS 84. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a point stands, in kilometres from the middle of the Earth. */
export interface Position {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** What the distances from and to a point are measured with: worth keeping where one is compared with many. */
export function positionOf({ lat, lon }: Point): Position {
  const [north, east] = [radians(lat), radians(lon)];
  const fromAxis = EARTH_RADIUS_KM * Math.cos(north);
  return {
    x: fromAxis * Math.cos(east),
    y: fromAxis * Math.sin(east),
    z: EARTH_RADIUS_KM * Math.sin(north),
  };
}

/** The straight line through the Earth between two points: at most their distance, and quicker to find. */
export const straightKm = (a: Position, b: Position): number =>
  Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);

/** The way over the ground between two points that are so many kilometres apart in a straight line. */
export const groundKm = (straight: number): number =>
  2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, straight / (2 * EARTH_RADIUS_KM)));

/**
 * Great-circle distance in kilometres (on the mean sphere, within 0.5 % of the ellipsoid, 1 m near antipodes).
 * Symmetric, 0 for the same point, right across the antimeridian.
 */
export const distanceKm = (a: Point, b: Point): number => groundKm(straightKm(positionOf(a), positionOf(b)));
