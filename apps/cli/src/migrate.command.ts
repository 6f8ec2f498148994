import { type LauncherConfig, readLauncherConfig } from '#libs/settings';
import { readArguments, UsageError } from './command.js';
import { whichDatabase } from './which-database.js';

export async function migrateCommand(args: readonly string[]): Promise<void> {
  const { values } = readArguments(args, { demo: { type: 'boolean' } });
  const config = readLauncherConfig();
  if (values.demo === true && !config.demo)
    throw new UsageError(
      '--demo is refused in production, where DEMO is off, and on a DATABASE_URL without DEMO=on: its programmes are invented',
    );
  const databaseUrl = whichDatabase(config);
  const { isDirectoryEmpty, migrate } = await import('./migrate.js');
  await migrate(databaseUrl);
  const demoLoaded = values.demo === true && (await isDirectoryEmpty(databaseUrl));
  if (demoLoaded) await fill(config, databaseUrl);
  process.stdout.write(
    `The database has the present schema${demoLoaded ? ' and the demo territory' : ''}.\n`,
  );
}

// Loaded when there is something to load: the rooms and the engine take longer than all migrations.
async function fill(config: LauncherConfig, databaseUrl: string): Promise<void> {
  const [{ withRooms }, { loadDemo }] = await Promise.all([import('./rooms.js'), import('./load-demo.js')]);
  await withRooms(config, databaseUrl, loadDemo);
}
