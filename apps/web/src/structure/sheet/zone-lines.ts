import type { Translator } from '#libs/i18n';
import { plainText } from '#libs/kernel';
import { communesCalled, parseZone, type Territory, type ZoneKind } from '#libs/territory';

/** What was typed, one place per line: the zones that are meant, or what to do about each line that is not clear. */
export interface ReadZones {
  /** Zone codes. A line that is not clear is left as it was typed. */
  readonly zones: readonly string[];
  readonly unclear: readonly string[];
}

/** A zone as it is written in the form: its name, then its code in brackets, so that it is read back as it was. */
export function sayZone(t: Translator, territory: Territory, code: string): string {
  const zone = parseZone(code);
  if (zone === null) return code;
  const name = zone.kind === 'zone' ? t.label('zonesOf', zone.code) : territory.nameOf(zone);
  return name === null ? code : `${name} [${code}]`;
}

/** Reads places by their codes, else by their names, `only` those of one kind when it is given. Linear in the regions, départements and EPCIs for each name. */
export function readZones(
  t: Translator,
  territory: Territory,
  text: string,
  only: ZoneKind | null = null,
): ReadZones {
  const zones: string[] = [];
  const unclear: string[] = [];
  for (const line of text.split(/\r?\n/).map((part) => part.trim())) {
    if (line === '') continue;
    const found = zonesCalled(t, territory, line).filter(
      (zone) => only === null || parseZone(zone)?.kind === only,
    );
    zones.push(found.length === 1 ? found[0]! : line);
    if (found.length === 0) unclear.push(t('sheet.zoneUnknown', { zone: line }));
    if (found.length > 1)
      unclear.push(
        t('sheet.zoneSeveral', {
          zone: line,
          zones: found.map((code) => sayZone(t, territory, code)).join(' ; '),
        }),
      );
  }
  return { zones, unclear };
}

/** Every zone that a line may mean. */
function zonesCalled(t: Translator, territory: Territory, line: string): readonly string[] {
  const code = /\[([^\]]+)\]$/.exec(line)?.[1] ?? line;
  if (parseZone(code) !== null) return [code];
  const name = plainText(line);
  if (/^(toute la )?france$/.test(name)) return ['nation:FR'];
  const scattered = (['qpv', 'frr'] as const).filter((zone) => plainText(t.label('zonesOf', zone)) === name);
  if (scattered.length > 0) return scattered.map((zone) => `zone:${zone}`);
  const areas = [...territory.areas()].filter(([zone, called]) => {
    const [kind, number] = zone.split(':');
    return plainText(called) === name || (kind === 'departement' && number === line.toUpperCase());
  });
  return [
    ...areas.map(([zone]) => zone),
    ...communesCalled(line, territory).map((commune) => `commune:${commune.code}`),
  ];
}
