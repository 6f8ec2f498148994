import { FileRefused, type Position } from './faults.js';

/** Bytes of a file in pieces of any size. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The text of UTF-8 bytes, piece by piece; a byte order mark is left out.
 * @throws FileRefused `not_utf8` at the first character that is not, `truncated` when the last one is cut
 */
export async function* decode(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // Decodes the same without refusing, to say where a fault stands.
  const lenient = new TextDecoder('utf-8');
  let position: Position = { line: 1, column: 1 };
  for await (const piece of bytes) {
    const shown = lenient.decode(piece, { stream: true });
    if (attempt(() => decoder.decode(piece, { stream: true })) === null)
      throw new FileRefused(after(position, shown.slice(0, shown.indexOf('\uFFFD'))), 'not_utf8');
    position = after(position, shown);
    yield shown;
  }
  if (attempt(() => decoder.decode()) === null) throw new FileRefused(position, 'truncated');
}

function attempt(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

/** Where a text ends that starts at a position. */
export function after({ line, column }: Position, text: string): Position {
  const last = text.lastIndexOf('\n');
  if (last < 0) return { line, column: column + text.length };
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return { line: line + lines, column: text.length - last };
}
