import { UsageError } from './command.js';

const WHAT: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  directory: async (args) => (await import('./import-directory.command.js')).importDirectoryCommand(args),
  territory: async (args) => (await import('./import-territory.command.js')).importTerritoryCommand(args),
  mapping: async (args) => (await import('./import-directory.command.js')).proposeMappingCommand(args),
  template: async (args) => (await import('./import-directory.command.js')).templateCommand(args),
};

/** `import directory FILE`, `import territory …`, and the two steps before a table: `template` and `mapping`. */
export async function importCommand([what = '', ...rest]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(WHAT, what) ? WHAT[what] : undefined;
  if (command === undefined)
    throw new UsageError(`What follows import is ${Object.keys(WHAT).join(', ')}, not ${what || 'nothing'}`);
  return command(rest);
}
