import { type Fault, plainText } from '#libs/kernel';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import type { Territory } from '#libs/territory';
import { readArea } from '../data-inclusion/read-area.js';
import { slugOf } from '../data-inclusion/slug.js';
import { findCommune, type WrittenPlace } from '../find-commune.js';
import { isStorable, parseRows } from '#libs/directory';
import { isFormula, isSheetError, restored } from './cells.js';
import { type ColumnMapping, COLUMNS, type Field } from './columns.js';
import { ofSource } from './table-source.js';
import type { TableKind } from './template.js';
import { codeOf, languageOf, modeOf, numberOf, partsOf, sessionOf } from './read-cells.js';

/** A row of a table. */
export interface TableRow {
  /** Line of the file, from 1, on which it starts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Where its first cell is that no header stands above: a separator too many moved the others. From 0. */
  readonly surplus?: number;
}

/** Something wrong with a cell, or with a field that no column holds (column null). */
export interface CellFault {
  /** From 1, as people count. */
  readonly column: number | null;
  /** Its name in our template. */
  readonly header: string;
  readonly code: string;
  readonly detail?: string;
}

/** What a row says: a structure, and a programme when its table is one of programmes. */
export interface MappedRow {
  readonly line: number;
  readonly id: string | null;
  readonly structure: ProgrammeStructure | null;
  readonly programme: Programme | null;
  /** Any of these leaves the row out; structure and programme are then null. */
  readonly faults: readonly CellFault[];
  /** These do not. */
  readonly warnings: readonly CellFault[];
}

/** Reads the rows of a table one by one, each by itself. `source`: what their ids are prefixed with; null for ids of ours. */
export function createRowMapper(
  mapping: ColumnMapping,
  rows: TableKind,
  territory: Territory,
  source: string | null = null,
): (row: TableRow) => MappedRow {
  return ({ line, cells, surplus }) => {
    const cell = (field: Field): string => restored((cells[mapping[field] ?? -1] ?? '').trim());
    const note = (field: Field, code: string, detail?: string): CellFault => ({
      column: mapping[field] === undefined ? null : mapping[field] + 1,
      header: COLUMNS[field].header,
      code,
      ...(detail === undefined ? {} : { detail }),
    });
    const reader: RowReader = { cell, note, territory, source, warnings: [] };
    const unusable = (Object.keys(mapping) as Field[]).flatMap((field) => {
      const code = unusableCell((cells[mapping[field]!] ?? '').trim());
      return code === null ? [] : [note(field, code)];
    });
    if (surplus !== undefined) unusable.push({ column: surplus + 1, header: '', code: 'cell_count' });
    const left = (id: string | null, faults: readonly CellFault[]): MappedRow => ({
      ...{ line, id, structure: null, programme: null, faults, warnings: [] },
    });
    if (unusable.length > 0) return left(null, unusable);
    if (cell('structureName') === '') return left(null, [note('structureName', 'missing')]);
    const structure = readStructure(reader);
    if (rows === 'structures')
      return { line, id: structure.id, structure, programme: null, faults: [], warnings: reader.warnings };
    const { id, programme, faults } = readProgramme(reader, structure);
    if (programme === null) return left(id, faults);
    return { line, id, structure, programme, faults: [], warnings: reader.warnings };
  };
}

/** Why a cell cannot be read at all, whatever its column holds; null when it can. */
function unusableCell(cell: string): 'formula' | 'cell_error' | 'bad_character' | null {
  if (isFormula(cell)) return 'formula';
  if (isSheetError(cell)) return 'cell_error';
  return isStorable(cell) ? null : 'bad_character';
}

interface RowReader {
  readonly cell: (field: Field) => string;
  readonly note: (field: Field, code: string, detail?: string) => CellFault;
  readonly territory: Territory;
  readonly source: string | null;
  readonly warnings: CellFault[];
}

function readStructure(reader: RowReader): ProgrammeStructure {
  const { cell, source } = reader;
  const text = (field: Field): string | null => cell(field) || null;
  const name = cell('structureName');
  const commune = readCommune(reader, 'structureCity', {
    code: padded(cell('structureInsee')),
    postcode: padded(cell('structurePostcode')),
    name: cell('structureCity'),
  });
  return {
    id: slugOf(
      ofSource(source, cell('structureId') || plainText(`${name} ${commune ?? ''}`).replaceAll(' ', '-')),
    ),
    name,
    network: text('network'),
    commune,
    siret: cell('siret').replace(/\s/g, '') || null,
    email: text('email'),
    phone: text('phone'),
    website: text('website'),
  };
}

/** A postcode or an INSEE code whose zero a spreadsheet took for a number. */
const padded = (code: string): string => (/^\d{4}$/.test(code) ? `0${code}` : code);

/** The code of a commune; what is unknown or merged is said, at the column that named it. */
function readCommune(
  { territory, note, warnings, cell }: RowReader,
  city: Field,
  written: WrittenPlace,
): string | null {
  const { commune, note: oddity } = findCommune(written, territory);
  const insee: Field = city === 'city' ? 'insee' : 'structureInsee';
  const said = cell(insee) === '' ? city : insee;
  if (oddity !== null)
    warnings.push(
      note(said, `commune_${oddity}`, `${cell(said)} → ${commune === null ? '—' : commune.code}`),
    );
  return commune?.code ?? null;
}

interface ReadProgramme {
  readonly id: string;
  readonly programme: Programme | null;
  readonly faults: readonly CellFault[];
}

function readProgramme(reader: RowReader, structure: ProgrammeStructure): ReadProgramme {
  const { cell, note, source } = reader;
  const written = cell('id');
  // The id of the structure has the source in it already.
  const id = slugOf(
    written === ''
      ? plainText(`${structure.id} ${cell('name')}`).replaceAll(' ', '-')
      : ofSource(source, written),
  );
  const empty = (['name', 'kind', 'needs', 'stages'] as const).filter((field) => cell(field) === '');
  if (empty.length > 0) return { id, programme: null, faults: empty.map((field) => note(field, 'missing')) };
  const { programmes, quarantined } = parseRows([draftOf(reader, id, structure)]);
  const faults = (quarantined[0]?.faults ?? []).map((fault) => cellFault(fault, reader));
  return { id, programme: programmes[0]?.programme ?? null, faults };
}

/** The row in the shape of the exchange format; what is written wrongly stays wrong, so that its check says so. */
function draftOf(reader: RowReader, id: string, structure: ProgrammeStructure): object {
  const { cell } = reader;
  const number = (field: Field): number | null => (cell(field) === '' ? null : numberOf(cell(field)));
  const place = {
    commune: readCommune(reader, 'city', {
      code: padded(cell('insee')),
      postcode: padded(cell('postcode')),
      name: cell('city'),
    }),
    lat: number('lat'),
    lon: number('lon'),
  };
  const sessions = partsOf(cell('sessions')).map(sessionOf);
  return {
    id,
    structure,
    name: cell('name'),
    description: cell('description') || null,
    kind: codeOf('kind', cell('kind')),
    needs: partsOf(cell('needs')).map((need) => ({ code: codeOf('need', need) })),
    stages: partsOf(cell('stages')).map((stage) => codeOf('stage', stage)),
    rules: rulesOf(reader),
    area: areaOf(reader),
    modes: partsOf(cell('modes')).map(modeOf),
    place: place.commune === null && place.lat === null ? null : place,
    languages: partsOf(cell('languages')).map(languageOf),
    costEur: number('cost'),
    durationWeeks: number('weeks'),
    intake: sessions.length > 0 ? 'dated' : null,
    sessions,
    source: { basis: 'table', ...(reader.source === null ? {} : { note: reader.source }) },
  };
}

function rulesOf({ cell }: RowReader): readonly object[] {
  const audiences = partsOf(cell('audiences')).map((one) => codeOf('audience', one));
  const rule = (type: string, field: Field, value: unknown): readonly object[] =>
    cell(field) === '' ? [] : [{ type, value }];
  return [
    ...rule('audience_any', 'audiences', audiences),
    ...rule('french_level_min', 'frenchLevel', codeOf('level', cell('frenchLevel'))),
    ...rule('age_min', 'ageMin', numberOf(cell('ageMin'))),
    ...rule('age_max', 'ageMax', numberOf(cell('ageMax'))),
  ];
}

/** Zone codes as they are, codes of INSEE as in data·inclusion; nothing written means all of France. */
function areaOf({ cell, territory, note, warnings }: RowReader): Programme['area'] {
  const written = partsOf(cell('area').replaceAll(',', '|'));
  const zones = written.filter((part) => part.includes(':'));
  const codes = written
    .filter((part) => !part.includes(':'))
    .map((part) => (/^france$/i.test(part) ? 'france' : part));
  if (codes.length === 0 && zones.length > 0) return { include: zones };
  const { area, warnings: odd } = readArea(
    { zone_eligibilite: codes.length === 0 ? null : codes },
    territory,
  );
  warnings.push(...odd.map(({ code, detail }) => note('area', code, detail)));
  return { include: [...zones, ...(area?.include ?? [])] };
}

/** Which column a fault of the exchange format comes from. */
const FIELD_OF: readonly (readonly [RegExp, Field])[] = [
  [/^\/0\/needs/, 'needs'],
  [/^\/0\/stages/, 'stages'],
  [/^\/0\/kind/, 'kind'],
  [/^\/0\/area/, 'area'],
  [/^\/0\/modes/, 'modes'],
  [/^\/0\/place\/lat/, 'lat'],
  [/^\/0\/place\/lon/, 'lon'],
  [/^\/0\/languages/, 'languages'],
  [/^\/0\/costEur/, 'cost'],
  [/^\/0\/durationWeeks/, 'weeks'],
  [/^\/0\/sessions/, 'sessions'],
];
const RULE_FIELDS = ['audiences', 'frenchLevel', 'ageMin', 'ageMax'] as const;

function cellFault({ pointer, code }: Fault, { cell, note }: RowReader): CellFault {
  const [, rule] = /^\/0\/rules\/(\d+)/.exec(pointer) ?? [];
  const ruleField =
    rule === undefined ? undefined : RULE_FIELDS.filter((one) => cell(one) !== '')[Number(rule)];
  const field = ruleField ?? FIELD_OF.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'id';
  return note(field, code, cell(field));
}
