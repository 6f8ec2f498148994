import { join } from 'node:path';
import { OpenAccount } from '#libs/accounts';
import { ImportProgrammes } from '#libs/directory';
import { SYSTEM } from '#libs/kernel';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { DEMO_FOLDER } from './project-folder.js';
import { readJsonFile } from './read-json-file.js';
import type { Finder } from './rooms.js';

/** Loads the demo territory and its accounts. */
export async function loadDemo(find: Finder): Promise<void> {
  await find(ImportProgrammes).execute(readJsonFile(join(DEMO_FOLDER, 'lille.programmes.json')), SYSTEM);
  for (const one of DEMO_ACCOUNTS) await find(OpenAccount).execute(one, SYSTEM);
}
