import type { Point } from '../distance.js';
import { Grid } from './grid.js';
import { type Look, look, planeAt } from './look.js';
import { type Box, boxOf, type Outline, STEPS } from './outline.js';

/** A priority district of the city policy (quartier prioritaire de la politique de la ville). */
export interface Qpv {
  /** `QN`, 5 digits, a letter. */
  readonly code: string;
  readonly name: string;
  /** Current INSEE codes of the communes it lies in; 149 of the 1,584 lie in several. */
  readonly communes: readonly string[];
  /** Year of the list it belongs to. */
  readonly vintage: number;
}

/** A district with its outline. */
export interface QpvDistrict extends Qpv {
  readonly outline: Outline;
}

/** The published outlines are rounded to about 11 m and addresses are placed as roughly: nearer than this, ask. */
export const EDGE_MARGIN_M = 25;

/** Where a point lies among the districts. */
export interface QpvSighting {
  /** `to_confirm`: within 25 m of an edge, on whichever side; the person or the official tool must say. */
  readonly verdict: 'inside' | 'outside' | 'to_confirm';
  /** The district she is inside of; those to ask about, most likely first; nothing outside. */
  readonly qpvs: readonly string[];
  /** Metres from the point to the edge of the first of them; null outside. */
  readonly edgeM: number | null;
}

const OUTSIDE: QpvSighting = { verdict: 'outside', qpvs: [], edgeM: null };

/** The outlines of all districts, ready for "which one is this point in?". Immutable. Takes linear time to make. */
export class QpvMap {
  private readonly boxes: readonly Box[];
  private readonly grid: Grid;

  /** Districts at most a degree wide, none across the antimeridian: France has neither. */
  constructor(private readonly districts: readonly QpvDistrict[]) {
    this.boxes = districts.map(({ outline }) => withMargin(boxOf(outline)));
    this.grid = new Grid(this.boxes);
  }

  /** The district of a point in degrees. A few microseconds: looks at the one to three districts of its grid cell. */
  at({ lat, lon }: Point): QpvSighting {
    const [x, y] = [Math.round(lon * STEPS), Math.round(lat * STEPS)];
    let within: Seen | null = null;
    const close: Seen[] = [];
    for (const index of this.grid.near(x, y)) {
      if (!holds(this.boxes[index]!, x, y)) continue;
      const { code, outline } = this.districts[index]!;
      const seen = { code, ...look(outline, x, y, planeAt(lat)) };
      if (seen.edgeM <= EDGE_MARGIN_M) close.push(seen);
      else if (seen.inside) within ??= seen;
    }
    if (within !== null) return { verdict: 'inside', qpvs: [within.code], edgeM: within.edgeM };
    return close.length === 0 ? OUTSIDE : toConfirm(close);
  }
}

interface Seen extends Look {
  readonly code: string;
}

function toConfirm(close: Seen[]): QpvSighting {
  close.sort((a, b) => Number(b.inside) - Number(a.inside) || a.edgeM - b.edgeM);
  return { verdict: 'to_confirm', qpvs: close.map(({ code }) => code), edgeM: close[0]!.edgeM };
}

const holds = ({ west, south, east, north }: Box, x: number, y: number): boolean =>
  x >= west && x <= east && y >= south && y <= north;

/** The box with the margin around it, by the plane of its end that is nearer to the pole: there a degree is shortest. */
function withMargin({ west, south, east, north }: Box): Box {
  const plane = planeAt(Math.max(Math.abs(south), Math.abs(north)) / STEPS);
  const [x, y] = [EDGE_MARGIN_M / plane.east, EDGE_MARGIN_M / planeAt(0).north];
  return { west: west - x, south: south - y, east: east + x, north: north + y };
}
