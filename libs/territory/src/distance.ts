/** A point in degrees, WGS 84. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a point stands on a sphere of radius 1, seen from its middle. */
export interface Bearing {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** What the distances from and to a point are measured with: worth keeping where one is compared with many. */
export function bearingOf({ lat, lon }: Point): Bearing {
  const [north, east] = [radians(lat), radians(lon)];
  return {
    x: Math.cos(north) * Math.cos(east),
    y: Math.cos(north) * Math.sin(east),
    z: Math.sin(north),
  };
}

/** The straight line through the Earth between two points, in kilometres: at most their distance, and quicker. */
export const straightKm = (a: Bearing, b: Bearing): number =>
  EARTH_RADIUS_KM * Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);

/** The way over the ground between two points that are so many kilometres apart in a straight line. */
export const groundKm = (straight: number): number =>
  2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, straight / (2 * EARTH_RADIUS_KM)));

/**
 * Great-circle distance in kilometres (on the mean sphere, within 0.5 % of the ellipsoid, 1 m near antipodes).
 * Symmetric, 0 for the same point, right across the antimeridian.
 */
export const distanceKm = (a: Point, b: Point): number => groundKm(straightKm(bearingOf(a), bearingOf(b)));
