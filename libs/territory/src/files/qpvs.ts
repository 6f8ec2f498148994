import { boxOf, packOutline, STEPS, type Outline } from '../qpv/outline.js';
import type { QpvDistrict } from '../qpv/qpv-map.js';
import type { Territory } from '../territory.js';
import { isQpvCode } from '../zone.js';
import { plain } from './columns.js';
import type { Bytes } from './decode.js';
import { type FaultLog, FileRefused, type Position } from './faults.js';
import { type JsonRecord, jsonRecords } from './json-records.js';
import { type ParsedFile, parseFile } from './parsed-file.js';
import { resolveCommune } from './resolve-commune.js';

/** The list that the decree of 28 December 2023 set; overseas, that of 27 December 2024. Its codes begin with QN. */
export const QPV_VINTAGE = 2024;

const PROPERTIES = {
  code: ['code_qp', 'code_qpv', 'codeqp', 'code_quartier', 'code'],
  name: ['lib_qp', 'lib_qpv', 'nom_qp', 'nom_qpv', 'nom', 'name'],
  communes: ['insee_com', 'insee_comm', 'code_insee', 'codes_insee', 'code_commune', 'communes'],
} as const;

/**
 * The list of priority districts: GeoJSON (RFC 7946) with a code, a name and the codes of the communes of each. The
 * communes may be a list, or a text with anything between the codes. A district of the list of 2015, or without any
 * known commune or outline, is left out.
 */
export function parseQpvs(bytes: Bytes, territory: Territory): Promise<ParsedFile<QpvDistrict>> {
  return parseFile<QpvDistrict>(bytes, async (text, rows, log) => {
    let read = 0;
    for await (const record of jsonRecords(text, 'features')) {
      read += 1;
      const district = districtOf(record, territory, log);
      if (district === null) continue;
      if (rows.has(district.code)) log.add(record, 'duplicate', 'left_out', district.code);
      else rows.set(district.code, district);
    }
    return read;
  });
}

function districtOf(record: JsonRecord, territory: Territory, log: FaultLog): QpvDistrict | null {
  const properties = new Map(
    Object.entries(record.value['properties'] ?? {}).map(([name, value]) => [plain(name), value as unknown]),
  );
  const property = (name: keyof typeof PROPERTIES): unknown =>
    PROPERTIES[name].map((spelling) => properties.get(plain(spelling))).find((value) => value != null);
  const code = codeOf(property('code'), record, log);
  const outline = code === null ? null : outlineOf(record, code, log);
  if (code === null || outline === null) return null;
  const communes = communesOf(property('communes'), code, record, territory, log);
  if (communes.length === 0) return null;
  const name = property('name');
  return {
    code,
    name: typeof name === 'string' ? name.trim() : code,
    communes,
    vintage: QPV_VINTAGE,
    outline,
  };
}

function codeOf(written: unknown, position: Position, log: FaultLog): string | null {
  const code = typeof written === 'string' ? written.trim() : '';
  if (isQpvCode(code)) return code;
  if (code === '') log.add(position, 'missing_value', 'left_out', null);
  else log.add(position, /^QP\w{6}$/.test(code) ? 'list_of_2015' : 'bad_code', 'left_out', code);
  return null;
}

function outlineOf({ value, ...position }: JsonRecord, code: string, log: FaultLog): Outline | null {
  const { type, coordinates } = (value['geometry'] ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  const outline = packOutline(polygons);
  // The whole list is then on another map.
  if (outline === 'not_wgs84') throw new FileRefused(position, 'not_wgs84', code);
  if (outline !== 'bad_geometry' && isSmall(outline)) return outline;
  log.add(position, 'bad_geometry', 'left_out', code);
  return null;
}

/** No district is a degree wide or near a pole: such an outline has a wrong point. */
function isSmall(outline: Outline): boolean {
  const { west, south, east, north } = boxOf(outline);
  return (
    east - west <= STEPS && north - south <= STEPS && Math.max(Math.abs(south), Math.abs(north)) <= 80 * STEPS
  );
}

function communesOf(
  written: unknown,
  code: string,
  position: Position,
  territory: Territory,
  log: FaultLog,
): string[] {
  const texts = Array.isArray(written) ? written.map(String) : typeof written === 'string' ? [written] : [];
  const codes = texts.flatMap((text) => text.split(/[^0-9A-Za-z]+/)).filter((code) => code !== '');
  const found = codes.flatMap(
    (one) => resolveCommune(territory, one, position, log, 'resolved')?.commune.code ?? [],
  );
  if (found.length === 0)
    log.add(position, codes.length === 0 ? 'missing_value' : 'unknown_commune', 'left_out', code);
  return [...new Set(found)];
}
