import { statSync } from 'node:fs';

/** Bytes of a file. A file that cannot be read is refused in a sentence. */
export function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, {
      cause: error,
    });
  }
}

const BAR = 30;
const CLEAR_LINE = '\r\u001B[K';

/** A bar on stderr, where somebody looks: `share` from 0; what is read twice stops at the end. */
export function showProgress(file: string, share: number): void {
  if (!process.stderr.isTTY) return;
  const done = Math.min(1, share);
  const filled = Math.round(done * BAR);
  const bar = '█'.repeat(filled) + '·'.repeat(BAR - filled);
  process.stderr.write(`${CLEAR_LINE}  ${file} ${bar} ${Math.round(done * 100)} %`);
}

/** Takes the bar away. */
export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
}
