import { OpenAccount } from '#libs/accounts';
import { demoTerritory, ImportProgrammes } from '#libs/directory';
import { parisDay, SYSTEM, systemClock } from '#libs/kernel';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import type { Finder } from './rooms.js';

/** Loads the demo territory and its accounts. */
export async function loadDemo(find: Finder): Promise<void> {
  const today = parisDay(systemClock.now());
  await find(ImportProgrammes).execute(demoTerritory(today), SYSTEM);
  for (const one of DEMO_ACCOUNTS) await find(OpenAccount).execute(one, SYSTEM);
}
