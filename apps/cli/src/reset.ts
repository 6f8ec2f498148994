import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { removeEmbeddedData } from '#libs/standins';
import { UsageError } from './command.js';
import { claim, release } from './launch/instance.js';

/**
 * Removes what `start` keeps, after asking. What is not ours in the folder stays.
 *
 * @returns whether it was removed
 * @throws UsageError when there is nobody to ask, DomainError when an instance runs on the folder
 */
export async function reset(folder: string, yes: boolean): Promise<boolean> {
  if (!existsSync(folder)) return true;
  if (!yes && !process.stdin.isTTY)
    throw new UsageError('--reset removes all data: add --yes, since there is no terminal to ask on');
  if (!yes && !(await agreed(`Remove the database and the mails in ${folder}?`))) return false;
  claim(folder);
  removeEmbeddedData(folder);
  for (const name of ['mailbox', 'logs']) rmSync(join(folder, name), { recursive: true, force: true });
  release(folder);
  if (readdirSync(folder).length === 0) rmdirSync(folder);
  return true;
}

async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes)$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
