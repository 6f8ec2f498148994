/**
 * The outline of a district in whole numbers, 1e-7 degree each (about 1 cm): for each polygon the number of its rings,
 * then for each ring the number of its points and their longitudes and latitudes in turn. The first ring of a polygon
 * is its border and the others are holes; the last point of a ring repeats its first.
 */
export type Outline = Int32Array;

/** The coordinates of a GeoJSON MultiPolygon (RFC 7946), degrees WGS 84. */
export type MultiPolygon = readonly (readonly (readonly (readonly number[])[])[])[];

/** Steps of an outline in one degree. */
export const STEPS = 1e7;

const FEWEST_POINTS = 4;

/** What keeps coordinates from being an outline. */
export type OutlineFault = 'bad_geometry' | 'not_wgs84';

/** The outline of GeoJSON coordinates, rounded to 1e-7 degree. A third coordinate (altitude) is ignored. Linear. */
export function packOutline(coordinates: unknown): Outline | OutlineFault {
  if (!isList(coordinates) || coordinates.length === 0) return 'bad_geometry';
  const packed: number[] = [];
  for (const polygon of coordinates) {
    if (!isList(polygon) || polygon.length === 0) return 'bad_geometry';
    packed.push(polygon.length);
    for (const ring of polygon) {
      const fault = packRing(ring, packed);
      if (fault !== null) return fault;
    }
  }
  return Int32Array.from(packed);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function packRing(ring: unknown, packed: number[]): OutlineFault | null {
  if (!isList(ring) || ring.length < FEWEST_POINTS) return 'bad_geometry';
  packed.push(ring.length);
  const first = packed.length;
  for (const position of ring) {
    const [lon, lat] = isList(position) ? position : [];
    if (typeof lon !== 'number' || typeof lat !== 'number') return 'bad_geometry';
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return 'not_wgs84';
    packed.push(Math.round(lon * STEPS), Math.round(lat * STEPS));
  }
  const closed = packed[first] === packed.at(-2) && packed[first + 1] === packed.at(-1);
  return closed ? null : 'bad_geometry';
}

/** The outline as bytes, to be stored: 32-bit numbers, the lowest byte first. */
export function outlineToBytes(outline: Outline): Buffer {
  const bytes = Buffer.alloc(outline.length * 4);
  outline.forEach((value, at) => bytes.writeInt32LE(value, at * 4));
  return bytes;
}

/** The outline that `outlineToBytes` stored. */
export function outlineFromBytes(bytes: Buffer): Outline {
  const outline = new Int32Array(bytes.length / 4);
  for (let at = 0; at < outline.length; at++) outline[at] = bytes.readInt32LE(at * 4);
  return outline;
}

/** Smallest box around an outline, in its own steps. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The box around an outline. Linear in its points. */
export function boxOf(outline: Outline): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < outline.length;) {
    for (let rings = outline[at++]!; rings > 0; rings--) {
      for (let points = outline[at++]!; points > 0; points--) {
        const [lon, lat] = [outline[at++]!, outline[at++]!];
        if (lon < west) west = lon;
        if (lon > east) east = lon;
        if (lat < south) south = lat;
        if (lat > north) north = lat;
      }
    }
  }
  return { west, south, east, north };
}
