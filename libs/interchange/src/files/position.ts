import { invalidFile } from '../interchange.errors.js';

const LINE_FEED = 0x0a;
/** Bytes of UTF-8 after the first of a character. */
const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Turns offsets into lines and columns while a UTF-8 file passes, piece by piece. Offsets may only grow. */
export class Position {
  private chunk: Uint8Array = new Uint8Array();
  private base = 0;
  private counted = 0;
  private line = 1;
  private column = 1;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  /** @throws DomainError `interchange.invalid_file` when the piece is not UTF-8 */
  begin(chunk: Uint8Array): void {
    this.chunk = chunk;
    try {
      this.decoder.decode(chunk, { stream: true });
    } catch {
      const { line } = this.end();
      const detail = `line ${line} or before`;
      throw invalidFile([{ pointer: `/${line}/1`, code: 'encoding', detail }]);
    }
  }

  /** Line and column of a byte of the present piece, both from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const until = Math.min(offset - this.base, this.chunk.length);
    for (; this.counted < until; this.counted += 1) {
      const byte = this.chunk[this.counted]!;
      if (byte === LINE_FEED) [this.line, this.column] = [this.line + 1, 1];
      else if (!isContinuation(byte)) this.column += 1;
    }
    return this.here();
  }

  here(): { readonly line: number; readonly column: number } {
    return { line: this.line, column: this.column };
  }

  /** Where the present piece ends; the next one begins there. */
  end(): { readonly offset: number; readonly line: number; readonly column: number } {
    const offset = this.base + this.chunk.length;
    const place = this.at(offset);
    [this.base, this.counted] = [offset, 0];
    this.chunk = new Uint8Array();
    return { offset, ...place };
  }
}
