import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LauncherConfig } from '#libs/settings';

/** The folder of package.json, seen from dist/apps/cli/src. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../../../../', import.meta.url));

/** What the demonstration is made of, as copied into the build. */
export const DEMO_FOLDER = fileURLToPath(new URL('../../../libs/directory/demo/', import.meta.url));

export function dataFolderOf({ dataDir }: Pick<LauncherConfig, 'dataDir'>): string {
  return resolve(PROJECT_FOLDER, dataDir);
}
