import type { Point } from '../distance.js';
import type { Territory } from '../territory.js';
import { tableRows } from './columns.js';
import type { Bytes } from './decode.js';
import type { FaultLog, Position } from './faults.js';
import { jsonRecords } from './json-records.js';
import { type ParsedFile, parseFile } from './parsed-file.js';
import { resolveCommune } from './resolve-commune.js';

/** The centre of a commune or arrondissement, by its present INSEE code. */
export interface CommuneCentre extends Point {
  readonly code: string;
}

const COLUMNS = {
  code: ['insee', 'code', 'code_insee', 'code_commune', 'codgeo', 'code_commune_insee'],
  lon: ['lon', 'longitude', 'lng', 'longitude_centre', 'x'],
  lat: ['lat', 'latitude', 'latitude_centre', 'y'],
} as const;

/**
 * Centres of communes: JSON as geo.api.gouv.fr serves it (`[{code, centre: {type: "Point", coordinates: [lon, lat]}}]`)
 * or CSV with the columns insee, lon and lat. Where a file has both a commune and one that was merged into it, the
 * commune's own centre stands.
 */
export function parseCentres(bytes: Bytes, territory: Territory): Promise<ParsedFile<CommuneCentre>> {
  return parseFile<CommuneCentre>(bytes, async (text, rows, log) => {
    const taker = new CentreTaker(territory, rows, log);
    const [start, whole] = await peek(text);
    return /^\s*[[{]/.test(start) ? fromJson(whole, taker) : fromCsv(whole, taker, log);
  });
}

async function fromJson(text: AsyncIterable<string>, taker: CentreTaker): Promise<number> {
  let read = 0;
  for await (const { value, line, column } of jsonRecords(text, 'communes')) {
    read += 1;
    const { code, centre } = value;
    const coordinates: unknown = (centre as { coordinates?: unknown } | null | undefined)?.coordinates;
    const [lon, lat] = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
    taker.take({ line, column }, typeof code === 'string' ? code : '', lon, lat);
  }
  return read;
}

async function fromCsv(text: AsyncIterable<string>, taker: CentreTaker, log: FaultLog): Promise<number> {
  let read = 0;
  for await (const row of tableRows(text, COLUMNS, log)) {
    read += 1;
    if (row !== null)
      taker.take(row.at('code'), row.cell('code'), degrees(row.cell('lon')), degrees(row.cell('lat')));
  }
  return read;
}

/** A number as French or English spreadsheets write it. */
const degrees = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.trim().replace(',', '.'));

class CentreTaker {
  private readonly fromMerged = new Set<string>();

  constructor(
    private readonly territory: Territory,
    private readonly rows: Map<string, CommuneCentre>,
    private readonly log: FaultLog,
  ) {}

  take(position: Position, written: string, lon: unknown, lat: unknown): void {
    if (!isDegrees(lon, 180) || !isDegrees(lat, 90))
      return this.log.add(position, 'not_a_point', 'left_out', written);
    const named = resolveCommune(this.territory, written, position, this.log);
    if (named === null) return;
    const { code } = named.commune;
    if (!this.rows.has(code)) {
      if (named.merged) this.fromMerged.add(code);
      this.rows.set(code, { code, lon, lat });
    } else if (!named.merged && this.fromMerged.delete(code)) this.rows.set(code, { code, lon, lat });
    else if (!named.merged) this.log.add(position, 'duplicate', 'left_out', written);
  }
}

const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;

/** The first characters of a text, and the text with them. */
async function peek(text: AsyncIterable<string>): Promise<[string, AsyncIterable<string>]> {
  const pieces = text[Symbol.asyncIterator]();
  let start = '';
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    start += next.value;
    if (/\S/.test(start)) break;
  }
  const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => pieces };
  return [start, joined(start, rest)];
}

async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}
