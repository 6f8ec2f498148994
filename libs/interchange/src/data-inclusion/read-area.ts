import type { Fault } from '#libs/kernel';
import type { ServedArea } from '#libs/matching';
import type { Territory } from '#libs/territory';
import type { DiService } from './record.js';

/** The zone of a service, with what was put right in it. `area` is null when none of its codes is a place. */
export interface ReadArea {
  readonly area: ServedArea | null;
  readonly warnings: readonly Fault[];
}

/**
 * `zone_eligibilite` as an area. No zone means no restriction, as the national base reads it. A postcode in the place
 * of an INSEE code is the commonest slip: it stands for its commune when it has only one.
 */
export function readArea(
  { zone_eligibilite: codes }: Pick<DiService, 'zone_eligibilite'>,
  territory: Territory,
): ReadArea {
  if (codes == null || codes.includes('france') || codes.includes('99100'))
    return { area: { include: ['nation:FR'] }, warnings: [] };
  const include = new Set<string>();
  const warnings: Fault[] = [];
  codes.forEach((code, i) => {
    const { zone, note } = zoneOf(code, territory);
    if (zone !== null) include.add(zone);
    if (note !== null)
      warnings.push({ pointer: `/zone_eligibilite/${i}`, code: note, detail: `${code} → ${zone ?? '—'}` });
  });
  return { area: include.size === 0 ? null : { include: [...include] }, warnings };
}

interface ReadZone {
  readonly zone: string | null;
  readonly note: 'zone_unknown' | 'commune_merged' | 'postcode_for_commune' | null;
}

const UNKNOWN: ReadZone = { zone: null, note: 'zone_unknown' };

function zoneOf(code: string, territory: Territory): ReadZone {
  if (code.length !== 5) {
    const kind = code.length === 9 ? 'epci' : 'departement';
    return territory.nameOf({ kind, code }) === null ? UNKNOWN : { zone: `${kind}:${code}`, note: null };
  }
  const commune = territory.commune(code);
  if (commune !== null)
    return { zone: `commune:${commune.code}`, note: commune.code === code ? null : 'commune_merged' };
  const [only, ...others] = territory.communesOf(code);
  if (only === undefined || others.length > 0) return UNKNOWN;
  return { zone: `commune:${only.code}`, note: 'postcode_for_commune' };
}
