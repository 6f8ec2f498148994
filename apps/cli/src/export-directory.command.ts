import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ExportDataInclusion, ExportExchange, ExportHsds, ExportTable } from '#libs/interchange';
import { readLauncherConfig } from '#libs/settings';
import { readArguments, UsageError } from './command.js';
import { withRooms } from './rooms.js';
import { whichDatabase } from './which-database.js';

const FORMATS = {
  exchange: ExportExchange,
  'data-inclusion': ExportDataInclusion,
  hsds: ExportHsds,
  csv: ExportTable,
} as const;

const OPTIONS = { format: { type: 'string' }, out: { type: 'string' } } as const;

/** `maillage export directory`: the whole directory in one of the formats others read, to a file or to stdout. */
export async function exportDirectory(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  if (positionals[0] !== 'directory')
    throw new UsageError(`Only the directory can be exported, not ${positionals[0]}`);
  const format = values.format ?? 'exchange';
  if (!isFormat(format))
    throw new UsageError(`--format is one of ${Object.keys(FORMATS).join(', ')}, not ${format}`);
  const config = readLauncherConfig();
  await withRooms(config, whichDatabase(config), async (find) => {
    const text = find<{ execute(): AsyncGenerator<string> }>(FORMATS[format]).execute();
    if (values.out === undefined) await pipeline(text, process.stdout, { end: false });
    else await writeWhole(text, values.out);
  });
  if (values.out !== undefined) process.stderr.write(`The directory is in ${values.out}.\n`);
}

function isFormat(format: string): format is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, format);
}

/** Nothing half-written: the file gets its name once it is whole. */
async function writeWhole(text: AsyncIterable<string>, path: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(text, createWriteStream(unfinished));
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
