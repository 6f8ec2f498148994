import { fork } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../project-folder.js';
import type { Closing } from './closing.js';

/** Plays the main job on the instance that runs here, as a story on the terminal. Returns whether it went to its end. */
export async function playDemo(closing: Closing): Promise<boolean> {
  const child = fork(join(PROJECT_FOLDER, 'dist/apps/cli/src/main.js'), ['demo'], {
    cwd: PROJECT_FOLDER,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await closing.add(async () => child.kill() && (await ended));
  return (await ended) === 0;
}
