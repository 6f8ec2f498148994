import { DomainError } from '#libs/kernel';
import type { LauncherConfig } from '#libs/settings';
import { runningInstance } from './launch/instance.js';
import { dataFolderOf } from './project-folder.js';

/** The database a command works on: DATABASE_URL, else that of the instance which runs here. @throws DomainError */
export function whichDatabase(config: LauncherConfig): string {
  const url = config.databaseUrl ?? runningInstance(dataFolderOf(config))?.ready?.databaseUrl;
  if (url !== undefined) return url;
  throw new DomainError(
    'unavailable',
    'cli.no_database',
    'There is no database to work on. Run npm start in another terminal, or set DATABASE_URL.',
  );
}
