import { UsageError } from './command.js';
import {
  importDirectoryCommand,
  proposeMappingCommand,
  templateCommand,
} from './import-directory.command.js';
import { importTerritoryCommand } from './import-territory.command.js';

const WHAT: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  directory: importDirectoryCommand,
  territory: importTerritoryCommand,
  mapping: proposeMappingCommand,
  template: templateCommand,
};

/** `import directory FILE`, `import territory …`, and the two steps before a table: `template` and `mapping`. */
export async function importCommand([what = '', ...rest]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(WHAT, what) ? WHAT[what] : undefined;
  if (command === undefined)
    throw new UsageError(`What follows import is ${Object.keys(WHAT).join(', ')}, not ${what || 'nothing'}`);
  return command(rest);
}
