import { ImportProgrammes } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { readLauncherConfig } from '#libs/platform';
import { readArguments, UsageError } from './command.js';
import { readJsonFile } from './read-json-file.js';
import { withRooms } from './rooms.js';
import { whichDatabase } from './which-database.js';

export async function importCommand(args: readonly string[]): Promise<void> {
  const [what, file = ''] = readArguments(args, {}, 2).positionals;
  if (what !== 'directory') throw new UsageError(`Only the directory can be imported, not ${what}`);
  const catalogue = readJsonFile(file);
  const config = readLauncherConfig();
  const report = await withRooms(config, whichDatabase(config), (find) =>
    find(ImportProgrammes).execute(catalogue, SYSTEM),
  );
  for (const { row, id, faults } of report.quarantined)
    process.stderr.write(
      `Left out: row ${row} (${id}): ${faults.map(({ pointer, code }) => `${pointer} ${code}`).join(', ')}\n`,
    );
  process.stdout.write(
    `${report.programmes} programmes of ${report.structures} structures are in the directory, ${report.quarantined.length} were left out.\n`,
  );
}
