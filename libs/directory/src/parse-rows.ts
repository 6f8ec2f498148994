import { DomainError, type Fault } from '#libs/kernel';
import { parseCatalogue, type Programme, type Quarantined } from '#libs/matching';

/** What stands in a catalogue, row by row. */
export interface ParsedRows {
  readonly programmes: readonly { readonly row: number; readonly programme: Programme }[];
  readonly quarantined: readonly (Omit<Quarantined, 'id'> & { readonly id: string | null })[];
}

/**
 * Checks a catalogue row by row, so that one that is not a programme at all hinders no other. Of two rows with one id
 * the first stands. Linear.
 * @throws DomainError `matching.invalid_catalogue` when `catalogue` is no array
 */
export function parseRows(catalogue: unknown): ParsedRows {
  if (!Array.isArray(catalogue))
    return { programmes: [], quarantined: [...parseCatalogue(catalogue).quarantined] };
  const seen = new Set<string>();
  const programmes: { row: number; programme: Programme }[] = [];
  const quarantined: { row: number; id: string | null; faults: readonly Fault[] }[] = [];
  catalogue.forEach((value: unknown, row) => {
    const { programme, faults } = parseRow(value, row);
    const id = programme?.id ?? idOf(value);
    if (programme === null) quarantined.push({ row, id, faults });
    else if (seen.has(programme.id))
      quarantined.push({ row, id, faults: [{ pointer: `/${row}/id`, code: 'duplicate' }] });
    else programmes.push({ row, programme });
    if (programme !== null) seen.add(programme.id);
  });
  return { programmes, quarantined };
}

function parseRow(value: unknown, row: number): { programme: Programme | null; faults: readonly Fault[] } {
  try {
    const { programmes, quarantined } = parseCatalogue([value]);
    return { programme: programmes[0] ?? null, faults: inRow(quarantined[0]?.faults ?? [], row) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { programme: null, faults: inRow(error.faults, row) };
  }
}

/** A row checked alone is row 0. */
const inRow = (faults: readonly Fault[], row: number): readonly Fault[] =>
  faults.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/0/, `/${row}`) }));

/** The id of what may be a programme, as far as it can be read. */
export const idOf = (value: unknown): string | null => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id : null;
};
