import { type Outline, STEPS } from './outline.js';

/** Metres in one step of an outline, eastward and northward, on the flat map that touches the Earth at a latitude. */
export interface Plane {
  readonly east: number;
  readonly north: number;
}

/**
 * The flat map around a latitude in degrees. Lengths of a degree on the WGS 84 ellipsoid by their usual series, right
 * to 1 cm per kilometre; a district is a few kilometres wide, so that the curvature within it does not count.
 */
export function planeAt(lat: number): Plane {
  const phi = (lat * Math.PI) / 180;
  const north = 111_132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
  const east = 111_412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
  return { east: east / STEPS, north: north / STEPS };
}

/** How a point stands to an outline. */
export interface Look {
  readonly inside: boolean;
  /** Metres to the nearest edge, on whichever side of it. */
  readonly edgeM: number;
}

/**
 * Looks from a point, in steps, at an outline. Inside means inside any of its polygons; within one, an eastward ray
 * crosses its rings an odd number of times, which holds for holes and for rings that touch themselves. Linear in points.
 */
export function look(outline: Outline, x: number, y: number, plane: Plane): Look {
  let inside = false;
  let nearest = Infinity;
  for (let at = 0; at < outline.length;) {
    let odd = false;
    for (let rings = outline[at++]!; rings > 0; rings--) {
      const end = at + 1 + 2 * outline[at]!;
      let x1 = outline[at + 1]! - x;
      let y1 = outline[at + 2]! - y;
      for (at += 3; at < end; at += 2) {
        const x2 = outline[at]! - x;
        const y2 = outline[at + 1]! - y;
        if (y1 > 0 !== y2 > 0 && x1 * y2 > x2 * y1 === y2 > y1) odd = !odd;
        const square = squareToEdge(x1 * plane.east, y1 * plane.north, x2 * plane.east, y2 * plane.north);
        if (square < nearest) nearest = square;
        x1 = x2;
        y1 = y2;
      }
    }
    inside ||= odd;
  }
  return { inside, edgeM: Math.sqrt(nearest) };
}

/** Square of the distance from the origin to the segment between two points. */
function squareToEdge(x1: number, y1: number, x2: number, y2: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length));
  const x = x1 + along * dx;
  const y = y1 + along * dy;
  return x * x + y * y;
}
