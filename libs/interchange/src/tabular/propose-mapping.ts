import { plainText } from '#libs/kernel';
import type { TableKind } from './template.js';
import { type ColumnMapping, COLUMNS, type Field, PROGRAMME_COLUMNS } from './columns.js';

/** A reading of a table's first line, for a person to confirm or correct. */
export interface ProposedMapping {
  readonly mapping: ColumnMapping;
  /** What each row is. */
  readonly rows: TableKind;
  /** Headers that nothing here corresponds to, in their order. */
  readonly ignored: readonly string[];
  /** True when every field that a row cannot do without has a column. */
  readonly complete: boolean;
}

const FIELDS = Object.keys(COLUMNS) as readonly Field[];

const NAMED: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) =>
    [field, COLUMNS[field].header, ...COLUMNS[field].synonyms].map((name): [string, Field] => [
      plainText(name),
      field,
    ]),
  ),
);

/** Names that mean the structure in a table of structures, and the programme in one of programmes. */
const AMBIGUOUS: Readonly<Record<string, { structures: Field; programmes: Field }>> = {
  nom: { structures: 'structureName', programmes: 'name' },
  name: { structures: 'structureName', programmes: 'name' },
  libelle: { structures: 'structureName', programmes: 'name' },
  id: { structures: 'structureId', programmes: 'id' },
  uid: { structures: 'structureId', programmes: 'id' },
  identifiant: { structures: 'structureId', programmes: 'id' },
};

/** In a table of structures a place is that of the structure. */
const OF_STRUCTURE: Readonly<Partial<Record<Field, Field>>> = {
  insee: 'structureInsee',
  postcode: 'structurePostcode',
  city: 'structureCity',
};

/** What only a programme has: one such column, and the rows are programmes. */
const TELLING: readonly Field[] = ['name', 'needs', 'stages', 'area', 'sessions'];

/** Proposes what each column of a table holds, from its headers. Of two columns with one meaning the first counts. */
export function proposeMapping(headers: readonly string[]): ProposedMapping {
  const plain = headers.map(plainText);
  const found = plain.map((header) => NAMED.get(header));
  const rows = found.some((field) => field !== undefined && TELLING.includes(field))
    ? 'programmes'
    : 'structures';
  const mapping: Partial<Record<Field, number>> = {};
  const ignored: string[] = [];
  headers.forEach((header, i) => {
    const field = fieldOf(plain[i]!, found[i], rows);
    if (field === null || mapping[field] !== undefined) ignored.push(header);
    else mapping[field] = i;
  });
  return { mapping, rows, ignored, complete: isComplete(mapping, rows) };
}

function fieldOf(header: string, found: Field | undefined, rows: TableKind): Field | null {
  const field = Object.hasOwn(AMBIGUOUS, header) ? AMBIGUOUS[header]![rows] : found;
  if (field === undefined) return null;
  if (rows === 'programmes') return field;
  const own = OF_STRUCTURE[field] ?? field;
  return Object.hasOwn(PROGRAMME_COLUMNS, own) ? null : own;
}

/** True when every field that a row of this kind cannot do without has a column. */
export function isComplete(mapping: ColumnMapping, rows: TableKind): boolean {
  const needed: readonly Field[] =
    rows === 'structures' ? ['structureName'] : ['structureName', 'name', 'kind', 'needs', 'stages'];
  return needed.every((field) => mapping[field] !== undefined);
}
