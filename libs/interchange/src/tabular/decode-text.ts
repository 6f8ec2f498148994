import { invalidFile } from '../interchange.errors.js';

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'windows-1252';

/** Text piece by piece, with the encoding its bytes were found to be in. */
export interface DecodedText {
  readonly encoding: TextEncoding;
  readonly text: AsyncIterable<string>;
}

const SNIFFED_BYTES = 65_536;

/**
 * Decodes a file of unknown encoding as it comes. What is not UTF-8 in its first 64 kB is read as Windows-1252, which
 * French Excel writes. Memory does not grow with the file.
 * @throws DomainError `interchange.invalid_file` while reading, when bytes further on are not UTF-8 after all
 */
export async function decodeText(bytes: AsyncIterable<Uint8Array>): Promise<DecodedText> {
  const source = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < SNIFFED_BYTES && !ended) {
    const next = await source.next();
    if (next.done) ended = true;
    else {
      head.push(next.value);
      size += next.value.length;
    }
  }
  const encoding = encodingOf(Buffer.concat(head), ended);
  return { encoding, text: decode(head, source, encoding) };
}

/** The encoding of the first bytes of a file; `whole` when there are no others. */
export function encodingOf(bytes: Uint8Array, whole: boolean): TextEncoding {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    // A character may be cut by the end of what was read, so it is not the end of the stream.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
    return marked ? 'utf-8-bom' : 'utf-8';
  } catch (error) {
    if (isNotUtf8(error)) return 'windows-1252';
    throw error;
  }
}

async function* decode(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'windows-1252' ? encoding : 'utf-8', { fatal: true });
  for (const piece of head) yield decoder.decode(piece, { stream: true });
  let lines = 0;
  try {
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      const text = decoder.decode(next.value, { stream: true });
      lines += text.split('\n').length - 1;
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (!isNotUtf8(error)) throw error;
    throw invalidFile([{ pointer: '', code: 'encoding', detail: `not UTF-8, some ${lines} lines in` }]);
  }
}

const isNotUtf8 = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
