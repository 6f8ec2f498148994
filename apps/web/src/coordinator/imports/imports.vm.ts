import {
  COLUMNS,
  type Field,
  GIVEN_UP,
  type InspectedTable,
  reportLines,
  sayFileFault,
  type TableKind,
  type TableRow,
  type Upload,
  type UploadSummary,
  type UploadTable,
} from '#libs/interchange';
import { MOST_REPORTED } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import type { ChoiceOption, FormError } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';

/** The files that were sent, and the form that sends one. */
export interface ImportsVm {
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly href: string;
    readonly state: string;
    readonly sent: string;
  }[];
  readonly errors: readonly FormError[];
  readonly dropped: boolean;
}

export function toImportsVm(
  { t, to }: Frame,
  uploads: readonly UploadSummary[],
  { errors = [], dropped = false }: { errors?: readonly FormError[]; dropped?: boolean } = {},
): ImportsVm {
  return {
    rows: uploads.map(({ id, state, dryRun, sentAt, sentBy, ...names }) => ({
      ...{ id, name: bothNames(names), href: to(`espace/importer/${id}`) },
      state: stateOf(t, { state, dryRun }),
      sent: [t.date(sentAt.toISOString().slice(0, 10)), sentBy].filter((part) => part !== null).join(', '),
    })),
    errors,
    dropped,
  };
}

const bothNames = ({ name, otherName }: Pick<UploadSummary, 'name' | 'otherName'>): string =>
  otherName === null ? name : `${name} + ${otherName}`;

const stateOf = (t: Translator, { state, dryRun }: Pick<UploadSummary, 'state' | 'dryRun'>): string =>
  t.label('uploadState', state === 'waiting' ? (dryRun ? 'checking' : 'importing') : state);

/** One file: how far it is, and what was found. */
export interface ImportVm {
  readonly id: string;
  readonly name: string;
  readonly state: Upload['state'];
  readonly stateText: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly isTable: boolean;
  /** Where a table comes from, in a sentence; null where nobody said. */
  readonly source: string | null;
  /** Counts, in sentences. */
  readonly summary: readonly string[];
  /** Why all of it was refused. */
  readonly refused: readonly string[];
  readonly places: readonly { readonly key: string; readonly cells: readonly string[] }[];
  /** Places beyond those that are shown. */
  readonly morePlaces: number;
  readonly canImport: boolean;
  /** It needs no columns, and trying it may bring something new. */
  readonly canTry: boolean;
  readonly canDrop: boolean;
}

const MOST_PLACES = 50;

export function toImportVm(t: Translator, upload: Upload): ImportVm {
  const { id, state, report, faults, format, progress, table } = upload;
  const lines = report === null ? [] : reportLines(t, report);
  const isTable = format === 'csv' || format === 'xlsx';
  const isGivenUp = state === 'failed' && faults.some(({ code }) => code === GIVEN_UP);
  return {
    ...{ id, name: bothNames(upload), state, stateText: stateOf(t, upload), isTable },
    source: table?.source ? t('imports.fromSource', { source: table.source }) : null,
    percent: Math.round(progress * 100),
    canTry: !isTable && (state === 'mapping' || isGivenUp),
    summary: report === null ? [] : summaryOf(t, report),
    refused: faults.map((fault) => sayFileFault(t, fault)),
    places: lines.slice(0, MOST_PLACES).map((cells, i) => ({ key: String(i), cells })),
    morePlaces: Math.max(0, lines.length - MOST_PLACES),
    canImport: state === 'checked' && report !== null && report.leftOut < report.read,
    canDrop: state !== 'done',
  };
}

function summaryOf(t: Translator, report: NonNullable<Upload['report']>): readonly string[] {
  const { dryRun, read, imported, unchanged, structuresChanged, leftOut, remarked, kept } = report;
  return [
    t('imports.read', { count: read }),
    t(dryRun ? 'imports.wouldChange' : 'imports.changed', { count: imported }),
    t(dryRun ? 'imports.structuresWouldChange' : 'imports.structuresChanged', { count: structuresChanged }),
    t('imports.unchanged', { count: unchanged }),
    t('imports.leftOut', { count: leftOut }),
    t('imports.warned', { count: remarked }),
    ...(Math.max(leftOut, remarked) > MOST_REPORTED
      ? [t('imports.reportEnds', { count: MOST_REPORTED })]
      : []),
    ...(kept.length === 0 ? [] : [t('imports.kept', { count: kept.length })]),
  ];
}

/** The step at which somebody says what the columns of a table hold. */
export interface ColumnsVm {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly kinds: readonly ChoiceOption[];
  readonly source: string;
  /** Names of sources that were imported before. */
  readonly sources: readonly string[];
  readonly fields: readonly ChoiceOption[];
  readonly columns: readonly {
    readonly name: string;
    readonly header: string;
    /** What its first cells say. */
    readonly sample: string;
    readonly field: string;
  }[];
  readonly errors: readonly FormError[];
}

const MOST_SAMPLE = 80;

export function toColumnsVm(
  t: Translator,
  { id, name }: Pick<Upload, 'id' | 'name'>,
  {
    table,
    columns,
    sources,
    errors = [],
  }: {
    table: InspectedTable;
    columns: SaidColumns;
    sources: readonly string[];
    errors?: readonly FormError[];
  },
): ColumnsVm {
  return {
    ...{ id, name, errors, kind: columns.kind, source: columns.source, sources },
    kinds: (['structures', 'programmes'] as const).map((kind) => ({
      value: kind,
      label: t.label('imports.kind', kind),
    })),
    fields: (Object.keys(COLUMNS) as Field[]).map((field) => ({ value: field, label: fieldLabel(field) })),
    columns: table.headers.map((_, i) => ({
      name: `colonne-${i}`,
      header: headerOf(t, table.headers, i),
      sample: sampleOf(table.sample, i),
      field: columns.fields.get(i) ?? '',
    })),
  };
}

function sampleOf(rows: readonly TableRow[], column: number): string {
  const cells = rows.map(({ cells: all }) => (all[column] ?? '').trim()).filter((cell) => cell !== '');
  const text = [...new Set(cells)].slice(0, 3).join(' ; ');
  return text.length > MOST_SAMPLE ? `${text.slice(0, MOST_SAMPLE)}…` : text;
}

/** What the form of the columns says, before it is known to make sense. */
export interface SaidColumns {
  readonly kind: TableKind;
  /** Where the table comes from, as it was written. */
  readonly source: string;
  /** The meaning that was chosen for each column, by its place from 0. */
  readonly fields: ReadonlyMap<number, Field>;
}

export const saidColumns = ({ kind, mapping, source }: UploadTable): SaidColumns => ({
  kind,
  source: source ?? '',
  fields: new Map(Object.entries(mapping).map(([field, column]) => [column, field as Field])),
});

export function columnsOf(body: Readonly<Record<string, unknown>>): SaidColumns {
  const fields = new Map<number, Field>();
  for (const [name, field] of Object.entries(body)) {
    const column = /^colonne-(\d{1,4})$/.exec(name)?.[1];
    if (column === undefined || typeof field !== 'string' || !Object.hasOwn(COLUMNS, field)) continue;
    fields.set(Number(column), field as Field);
  }
  const { lignes, source } = body;
  return {
    kind: lignes === 'structures' ? 'structures' : 'programmes',
    source: typeof source === 'string' ? source : '',
    fields,
  };
}

/** One meaning that several columns were given. */
export interface MeantTwice {
  readonly field: Field;
  /** Places from 0, at least two, in their order. */
  readonly columns: readonly number[];
}

export function meantTwice({ fields }: SaidColumns): readonly MeantTwice[] {
  const columns = new Map<Field, number[]>();
  for (const [column, field] of [...fields].sort(([one], [other]) => one - other))
    columns.set(field, [...(columns.get(field) ?? []), column]);
  return [...columns].filter(([, all]) => all.length > 1).map(([field, all]) => ({ field, columns: all }));
}

/** A meaning can be read from one column only: says which ones were chosen for it, at the second of them. */
export function sayMeantTwice(
  t: Translator,
  headers: readonly string[],
  { field, columns }: MeantTwice,
): FormError {
  const names = t.list(columns.map((column) => t('imports.quoted', { text: headerOf(t, headers, column) })));
  const text = t('imports.meantTwice', { field: fieldLabel(field), columns: names, count: columns.length });
  return { name: `colonne-${columns[1]!}`, text };
}

const fieldLabel = (field: Field): string => {
  const { header } = COLUMNS[field];
  return header.charAt(0).toLocaleUpperCase() + header.slice(1);
};

function headerOf(t: Translator, headers: readonly string[], column: number): string {
  const header = (headers[column] ?? '').trim();
  return header === '' ? t('imports.noHeader', { number: column + 1 }) : header;
}
