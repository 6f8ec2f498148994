import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AfterImport, MOST_REPORTED } from '#libs/directory';
import { createTranslator } from '#libs/i18n';
import {
  COLUMNS,
  type ColumnMapping,
  type Field,
  type FileReport,
  ImportFile,
  InspectFile,
  type InspectedTable,
  mappingNeeded,
  sayRowFault,
  type SourceFile,
  type TableKind,
  tableTemplate,
  tableTemplateXlsx,
} from '#libs/interchange';
import { SYSTEM } from '#libs/kernel';
import { readLauncherConfig } from '#libs/settings';
import { readArguments, UsageError } from './command.js';
import { clearProgress, showProgress, sizeOf } from './file-progress.js';
import { readJsonFile } from './read-json-file.js';
import { withRooms } from './rooms.js';
import { sentenceFor } from './sentence-for.js';
import { whichDatabase } from './which-database.js';

const OPTIONS = {
  mapping: { type: 'string' },
  kind: { type: 'string' },
  sheet: { type: 'string' },
  source: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/**
 * What follows `import directory`: loads a file of programmes or structures of any format that is read, and exits with 1
 * when it is refused. A table is read as `import mapping` proposes, or as the file of `--mapping` says.
 */
export async function importDirectoryCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(args, OPTIONS, 1, 2);
  const [file, other] = positionals.map(sourceOf);
  const dryRun = values['dry-run'] === true;
  const config = readLauncherConfig();
  const size = positionals.reduce((sum, path) => sum + sizeOf(path), 0);
  const report = await withRooms(config, whichDatabase(config), async (find) => {
    const { table } = await find(InspectFile).execute(file!, values.sheet ?? null);
    if (table === null && values.source !== undefined)
      throw new UsageError('--source is for tables alone: other files say where each record comes from');
    const columns =
      table === null ? undefined : { ...mappingOf(table, values), source: values.source ?? null };
    const onBytes = (read: number): void => showProgress(file!.name, size === 0 ? 1 : read / size);
    const command = { file: file!, other, table: columns, sheet: values.sheet, dryRun, onBytes };
    const done = await find(ImportFile).execute(command, SYSTEM);
    return { ...done, possibleDuplicates: dryRun ? null : await duplicatesAfter(find(AfterImport)) };
  }).finally(clearProgress);
  process.stdout.write(
    values.json === true ? `${JSON.stringify(report, null, 2)}\n` : inWords(file!.name, report),
  );
}

/** Null when they could not be counted: the file is imported all the same, and that is what its report must say. */
async function duplicatesAfter(afterImport: AfterImport): Promise<number | null> {
  try {
    return await afterImport.execute(SYSTEM);
  } catch (error) {
    clearProgress();
    process.stderr.write(
      `The file is imported. Looking for duplicates failed; a running worker tries it again every hour: ${await sentenceFor(error)}\n`,
    );
    return null;
  }
}

/** `import mapping FILE`: what the columns of a table probably hold, to be corrected and given to `--mapping`. */
export async function proposeMappingCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(args, { sheet: { type: 'string' } }, 1);
  const { table } = await new InspectFile().execute(sourceOf(positionals[0]!), values.sheet ?? null);
  if (table === null) throw new UsageError('This file is no table: it needs no mapping');
  const { rows, mapping, ignored } = table.proposed;
  const columns = Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, table.headers[column]]),
  );
  process.stdout.write(`${JSON.stringify({ kind: rows, columns, ignored }, null, 2)}\n`);
}

/** `import template`: an empty table to fill in. */
export async function templateCommand(args: readonly string[]): Promise<void> {
  const options = { kind: { type: 'string' }, out: { type: 'string' } } as const;
  const { values } = readArguments(args, options);
  const kind = kindOf(values.kind ?? 'programmes');
  if (values.out === undefined) process.stdout.write(tableTemplate(kind));
  else
    await writeFile(
      values.out,
      values.out.endsWith('.xlsx') ? await tableTemplateXlsx(kind) : tableTemplate(kind),
    );
}

const sourceOf = (path: string): SourceFile => {
  sizeOf(path);
  return { name: basename(path), open: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
};

function kindOf(kind: string): TableKind {
  if (kind !== 'structures' && kind !== 'programmes')
    throw new UsageError(`--kind is structures or programmes, not ${kind}`);
  return kind;
}

interface MappingOptions {
  readonly mapping?: string | undefined;
  readonly kind?: string | undefined;
}

function mappingOf(
  { headers, proposed }: InspectedTable,
  { mapping: path, kind }: MappingOptions,
): { readonly kind: TableKind; readonly mapping: ColumnMapping } {
  if (path !== undefined) return readMapping(path, headers);
  if (!proposed.complete) throw mappingNeeded();
  return { kind: kindOf(kind ?? proposed.rows), mapping: proposed.mapping };
}

/** The file `import mapping` wrote: fields with the header, or the number from 1, of their column. */
function readMapping(
  path: string,
  headers: readonly string[],
): { readonly kind: TableKind; readonly mapping: ColumnMapping } {
  const said = readJsonFile(path) as { kind?: unknown; columns?: unknown } | null;
  if (typeof said?.columns !== 'object' || said.columns === null)
    throw new UsageError(`${path} has no "columns": start from what \`import mapping\` prints`);
  const mapping: Partial<Record<Field, number>> = {};
  for (const [field, column] of Object.entries(said.columns)) {
    if (!Object.hasOwn(COLUMNS, field))
      throw new UsageError(`${path}: ${field} is none of ${Object.keys(COLUMNS).join(', ')}`);
    const index = typeof column === 'number' ? column - 1 : headers.indexOf(String(column));
    if (headers[index] === undefined)
      throw new UsageError(`${path}: the table has no column ${String(column)}`);
    const others = headers.flatMap((header, i) => (header === column ? [i + 1] : []));
    if (others.length > 1)
      throw new UsageError(
        `${path}: columns ${others.join(' and ')} are both called ${String(column)}: give ${field} the number of one of them`,
      );
    mapping[field as Field] = index;
  }
  return { kind: kindOf(String(said.kind)), mapping };
}

const MOST_SHOWN = 20;

/** `possibleDuplicates`: pairs that await a coordinator; null on a dry run, or when they could not be counted. */
type CommandReport = FileReport & { readonly possibleDuplicates: number | null };

function inWords(name: string, report: CommandReport): string {
  const { kept, quarantined, warned } = report;
  const change = report.dryRun ? 'would change' : 'changed';
  const summary =
    `${name}: ${report.read} read, ${report.imported} new or ${change}, ${report.unchanged} unchanged, ` +
    `${report.structuresChanged} structures new or ${change}, ${report.leftOut} left out, ` +
    `${report.remarked} with a remark.`;
  const t = createTranslator('fr');
  const said = [
    ...quarantined.map((place) => ({ place, what: 'left out' })),
    ...warned.map((place) => ({ place, what: 'remark' })),
  ].flatMap(({ place: { line, column, id, faults }, what }) =>
    faults.map(
      (fault) =>
        `  line ${line ?? '?'}, column ${column ?? '?'}, ${what}${id === null ? '' : ` (${id})`}: ` +
        `${fault.pointer} ${sayRowFault(t, fault)}`,
    ),
  );
  const keptLines = kept.map(({ id, members }) => `  ${id}: ${members.join(', ')} kept as written here`);
  const shown = [...said.slice(0, MOST_SHOWN), ...keptLines.slice(0, MOST_SHOWN)];
  const more = said.length + keptLines.length - shown.length;
  const twice =
    report.possibleDuplicates === null || report.possibleDuplicates === 0
      ? []
      : [
          `  ${report.possibleDuplicates} possible duplicates in the directory, to be looked at by a coordinator`,
        ];
  return [
    summary,
    ...twice,
    ...shown,
    ...(more > 0 ? [`  and ${more} more: --json lists them, the first ${MOST_REPORTED} of each kind`] : []),
    '',
  ].join('\n');
}
