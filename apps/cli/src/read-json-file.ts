import { readFileSync } from 'node:fs';
import { plainName } from './terminal-text.js';

/** The JSON of a file that a person named, with or without a byte order mark. @throws Error with the sentence to show her. */
export function readJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, {
      cause: error,
    });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Error(`${path} is not JSON: ${plainName((error as Error).message)}`, { cause: error });
  }
}
