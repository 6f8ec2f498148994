import { ImportProgrammes } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { readLauncherConfig } from '#libs/platform';
import { readArguments, UsageError } from './command.js';
import { importTerritoryCommand } from './import-territory.command.js';
import { readJsonFile } from './read-json-file.js';
import { withRooms } from './rooms.js';
import { whichDatabase } from './which-database.js';

/** `import directory FILE` or `import territory …`. */
export async function importCommand([what, ...rest]: readonly string[]): Promise<void> {
  if (what === 'directory') return importDirectory(rest);
  if (what === 'territory') return importTerritoryCommand(rest);
  throw new UsageError(`What can be imported is directory or territory, not ${what ?? 'nothing'}`);
}

async function importDirectory(args: readonly string[]): Promise<void> {
  const [file = ''] = readArguments(args, {}, 1).positionals;
  const catalogue = readJsonFile(file);
  const config = readLauncherConfig();
  const report = await withRooms(config, whichDatabase(config), (find) =>
    find(ImportProgrammes).execute(catalogue, SYSTEM, { lenient: true }),
  );
  for (const { row, id, faults } of report.quarantined)
    process.stderr.write(
      `Left out: row ${row} (${id}): ${faults.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')}\n`,
    );
  process.stdout.write(
    `${report.programmes} programmes of ${report.structures} structures are in the directory, ${report.quarantined.length} were left out.\n`,
  );
}
