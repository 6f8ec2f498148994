import type { Command } from './command.js';
import { help } from './help.js';

/** Every command. Each is loaded when it is called: `help` must not wait for a database driver. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    usage: '[--reset [--yes]]',
    summary: 'Everything in one go: database, mail catcher, pages, API and worker, until Ctrl-C.',
    run: async (args) => (await import('./start.command.js')).start(args),
  },
  {
    name: 'demo',
    usage: '[--json] [--person FILE]',
    summary: 'Plays the main job once over HTTP, from a person’s needs to an accepted referral.',
    run: async (args) => (await import('./demo.command.js')).demo(args),
  },
  {
    name: 'migrate',
    usage: '[--demo]',
    summary: 'Brings the database to the present schema; --demo fills an empty one with the demo territory.',
    run: async (args) => (await import('./migrate.command.js')).migrateCommand(args),
  },
  {
    name: 'import',
    usage:
      'directory FILE [FILE] [--mapping FILE] [--kind structures|programmes] [--sheet NAME] [--source NAME] [--dry-run] [--json] | mapping FILE | template [--kind …] [--out FILE] | territory [--qpv FILE] [--centres FILE]… [--frr FILE] [--dry-run] [--json]',
    summary:
      'Loads programmes and structures (exchange format, data·inclusion, CSV, XLSX), or the public lists of the territory.',
    run: async (args) => (await import('./import.command.js')).importCommand(args),
  },
  {
    name: 'account',
    usage: 'add --email E --name N --kind KIND [--structure ID] [--organisation O]',
    summary:
      'Opens an account: intermediary, coordinator or admin; or member or manager, of the structure --structure.',
    run: async (args) => (await import('./account.command.js')).accountCommand(args),
  },
  {
    name: 'export',
    usage: 'directory [--format exchange|data-inclusion|hsds] [--out FILE]',
    summary: 'Writes the directory in our exchange format or in one of two public standards.',
    run: async (args) => (await import('./export-directory.command.js')).exportDirectory(args),
  },
  {
    name: 'rank',
    usage:
      '--catalogue FILE --person FILE [--limit N] [--as-of DATE] [--seed N] [--locale fr|en|ar] [--json]',
    summary: 'Ranks the programmes of a file for the person of a file, and says why, without a server.',
    run: async (args) => (await import('./rank.command.js')).rankCommand(args),
  },
  {
    name: 'pathway',
    usage: '--catalogue FILE --person FILE [--as-of DATE] [--seed N] [--locale fr|en|ar] [--json]',
    summary: 'The fewest programmes of a file that cover the needs of a person, in the order to take them.',
    run: async (args) => (await import('./pathway.command.js')).pathwayCommand(args),
  },
  {
    name: 'help',
    usage: '[COMMAND]',
    summary: 'This list, or one command.',
    run: (args) => help(args, COMMANDS),
  },
];
