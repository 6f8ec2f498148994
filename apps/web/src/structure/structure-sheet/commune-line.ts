import type { Translator } from '#libs/i18n';
import { type Commune, communesCalled, type Territory } from '#libs/territory';

/** A commune as it is written in the form: its name, then its code in brackets, so that it is read back as it was. */
export function sayCommune(territory: Territory, code: string | null): string {
  if (code === null) return '';
  const commune = territory.commune(code);
  return commune === null ? code : `${commune.name} [${commune.code}]`;
}

/** The commune that a line means by its name, postcode or code; `error` says what to do about a line that is not clear. */
export function readCommune(
  t: Translator,
  territory: Territory,
  line: string | undefined,
): { readonly commune: string | null; readonly error: string | null } {
  if (line === undefined) return { commune: null, error: null };
  const found = communesMeant(territory, line);
  if (found.length === 1) return { commune: found[0]!.code, error: null };
  if (found.length === 0) return { commune: null, error: t('sheet.zoneUnknown', { zone: line }) };
  const zones = found.map((commune) => withDepartement(territory, commune)).join(' ; ');
  return { commune: null, error: t('sheet.zoneSeveral', { zone: line, zones }) };
}

function communesMeant(territory: Territory, line: string): readonly Commune[] {
  const code = /\[(\w{5})\]$/.exec(line)?.[1];
  if (code === undefined) return communesCalled(line, territory);
  const commune = territory.commune(code.toUpperCase());
  return commune === null ? [] : [commune];
}

/** `Saint-Denis (Aude) [11339]`: namesakes are told apart by where they are. */
function withDepartement(territory: Territory, { name, code, departement }: Commune): string {
  const where = territory.nameOf({ kind: 'departement', code: departement }) ?? departement;
  return `${name} (${where}) [${code}]`;
}
