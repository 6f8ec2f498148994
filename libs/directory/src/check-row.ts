import { createTranslator } from '#libs/i18n';
import type { Fault } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import type { Territory } from '#libs/territory';
import { lintProgramme } from './linter/lint-programme.js';
import { sayFinding } from './linter/say-finding.js';
import { idOf, parseRows } from './parse-rows.js';
import { unstorable } from './unstorable.js';

/** What a row of a catalogue is: a programme, or nothing that can be used. Pointers of faults start at the row. */
export interface CheckedRow {
  /** Null when it is no programme at all, or the linter refuses it. */
  readonly programme: Programme | null;
  /** The id it has, as far as it can be read. */
  readonly id: string | null;
  /** Why it is left out; what is probably a slip otherwise. */
  readonly faults: readonly Fault[];
}

/**
 * Checks rows one by one: the shape, then what the linter says; old codes of communes become those of today, and say so; codes that no
 * commune has had are said as well.
 * `asOf`: today, `YYYY-MM-DD`, Paris.
 */
export function createRowChecker(lintFor: {
  readonly territory: Territory;
  readonly asOf: string;
}): (value: unknown) => CheckedRow {
  const t = createTranslator('fr');
  return (value) => {
    const fault = unstorable(value);
    if (fault !== null) return { programme: null, id: idOf(value), faults: [fault] };
    const { programmes, quarantined } = parseRows([value]);
    const parsed = programmes[0]?.programme;
    if (parsed === undefined) {
      const { id = null, faults = [] } = quarantined[0] ?? {};
      return { programme: null, id, faults: faults.map(atRow) };
    }
    const { programme, faults } = withPresentCommunes(parsed, lintFor.territory);
    const findings = lintProgramme(programme, lintFor);
    const refused = findings.some(({ level }) => level === 'refuse');
    const said = findings
      .filter(({ level }) => !refused || level === 'refuse')
      .map((one) => ({ pointer: one.pointer, code: `lint.${one.code}`, detail: sayFinding(t, one) }));
    return { programme: refused ? null : programme, id: programme.id, faults: [...faults, ...said] };
  };
}

const atRow = (fault: Fault): Fault => ({ ...fault, pointer: fault.pointer.replace(/^\/0/, '') });

/** Communes merge: a sheet written before names one that is no more. Of zones the linter says so. */
function withPresentCommunes(
  programme: Programme,
  territory: Territory,
): { readonly programme: Programme; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const present = <Code extends string | null | undefined>(code: Code, pointer: string): Code | string => {
    if (code == null) return code;
    const commune = territory.commune(code);
    if (commune === null) faults.push({ pointer, code: 'commune_unknown', detail: code });
    if (commune === null || commune.code === code) return code;
    faults.push({ pointer, code: 'commune_merged', detail: `${code} → ${commune.code}` });
    return commune.code;
  };
  const { structure, place } = programme;
  const changed: Programme = {
    ...programme,
    structure: { ...structure, commune: present(structure.commune, '/structure/commune') },
    ...(place == null ? {} : { place: { ...place, commune: present(place.commune, '/place/commune') } }),
  };
  return { programme: faults.length === 0 ? programme : changed, faults };
}
