import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '#libs/settings';

const KEY_BYTES = 32;

/** The one that docker-compose.yml holds for trying out. */
const DEVELOPMENT_KEY = Buffer.from('bWFpbGxhZ2UtZGV2ZWxvcG1lbnQta2V5LTMyLWJ5dGU=', 'base64');

type KeyConfig = Pick<Config, 'keyFile' | 'dataDir' | 'environment'>;

/**
 * The keys that seal, in the order of the file: one a line, 32 bytes in base64. In production `KEY_FILE` names it; elsewhere one
 * is made in the data folder when there is none.
 *
 * @throws Error that says what is wrong with the file, and nothing of what is in it
 */
export function readKeys(config: KeyConfig): readonly Buffer[] {
  const path = resolve(config.keyFile ?? join(config.dataDir, 'key'));
  if (config.keyFile === null) makeKey(path);
  const read = contentOf(path);
  const keys = read
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some(({ length }) => length !== KEY_BYTES))
    throw new Error('KEY_FILE must hold keys of 32 bytes in base64, one a line (openssl rand -base64 32)');
  if (config.environment === 'production' && keys.some((key) => key.equals(DEVELOPMENT_KEY)))
    throw new Error('KEY_FILE holds the key of the development set-up, which everybody knows');
  return keys;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`KEY_FILE cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
}

/** Of processes that start at once one makes it, and none reads half of it. */
function makeKey(path: string): void {
  const mine = `${path}.${randomBytes(8).toString('hex')}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(mine, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine);
  }
}
