import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { ImportTerritory, type TerritoryFileKind, type TerritoryImportReport } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { readLauncherConfig } from '#libs/settings';
import { FILE_FAULTS } from '#libs/territory';
import { readArguments, UsageError, wholeNumber } from './command.js';
import { clearProgress, showProgress, sizeOf } from './file-progress.js';
import { withRooms } from './rooms.js';
import { whichDatabase } from './which-database.js';

const OPTIONS = {
  qpv: { type: 'string' },
  // Communes and arrondissements come in two files.
  centres: { type: 'string', multiple: true },
  frr: { type: 'string' },
  'frr-vintage': { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

interface GivenFile {
  readonly kind: TerritoryFileKind;
  readonly path: string;
  readonly size: number;
  readonly vintage: number | null;
}

/** What follows `import territory`: loads the public lists that were named, and exits with 1 when one is refused. */
export async function importTerritoryCommand(args: readonly string[]): Promise<void> {
  const { values } = readArguments(args, OPTIONS);
  const vintage =
    values['frr-vintage'] === undefined ? null : wholeNumber('frr-vintage', values['frr-vintage']);
  const given = [
    ...[values.qpv ?? []].flat().map((path) => ({ kind: 'qpv', path }) as const),
    ...(values.centres ?? []).map((path) => ({ kind: 'centres', path }) as const),
    ...[values.frr ?? []].flat().map((path) => ({ kind: 'frr', path }) as const),
  ];
  if (given.length === 0) throw new UsageError('At least one of --qpv, --centres and --frr FILE is needed');
  const files = given.map(({ kind, path }) => ({ kind, path, size: sizeOf(path), vintage }));
  const dryRun = values['dry-run'] === true;
  const config = readLauncherConfig();
  const reports = await withRooms(config, whichDatabase(config), async (find) => {
    const done: (TerritoryImportReport & { readonly file: string })[] = [];
    for (const file of files) done.push(await importOne(find(ImportTerritory), file, dryRun));
    return done;
  });
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ dryRun, files: reports }, null, 2)}\n`
      : reports.map(inWords(dryRun)).join(''),
  );
  if (reports.some(({ refused }) => refused)) process.exitCode = 1;
}

async function importOne(
  verb: ImportTerritory,
  { kind, path, size, vintage }: GivenFile,
  dryRun: boolean,
): Promise<TerritoryImportReport & { readonly file: string }> {
  const file = basename(path);
  const onBytes = (read: number): void => showProgress(file, size === 0 ? 1 : read / size);
  const bytes = createReadStream(path, { highWaterMark: 1 << 20 });
  const report = await verb.execute({ kind, bytes, vintage }, SYSTEM, { dryRun, onBytes });
  clearProgress();
  return { file, ...report };
}

const MOST_SHOWN = 20;

const inWords =
  (dryRun: boolean) =>
  (report: TerritoryImportReport & { readonly file: string }): string => {
    const { file, refused, read, stored, unchanged, removed, resolved, leftOut, faults } = report;
    const [write, remove] = dryRun ? ['would be stored', 'would be removed'] : ['stored', 'removed'];
    const summary = refused
      ? `${file}: refused, nothing was written.`
      : `${file}: ${read} read, ${stored} ${write}, ${unchanged} unchanged, ${removed} ${remove}, ` +
        `${resolved} corrected, ${leftOut} left out.`;
    // What refuses a file is the last to be found.
    const shown = refused ? faults.slice(-MOST_SHOWN) : faults.slice(0, MOST_SHOWN);
    const lines = shown.map(
      ({ line, column, code, value }) =>
        `  line ${line}, column ${column}: ${FILE_FAULTS[code]}${value === null ? '' : ` (${value})`}`,
    );
    const more = faults.length - shown.length;
    return [summary, ...lines, ...(more > 0 ? [`  and ${more} more: --json lists them`] : []), ''].join('\n');
  };
