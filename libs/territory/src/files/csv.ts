import { FileRefused, type Position } from './faults.js';

/** One row of a CSV file: its cells, and where each of them starts. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly starts: readonly Position[];
}

const LONGEST_ROW = 1_000_000;

/**
 * The rows of a CSV text (RFC 4180), the heading included, empty lines left out. The separator is the one of comma,
 * semicolon and tab that the heading has most of; lines may end in LF, CR LF or CR.
 * @throws FileRefused `unclosed_quote`, `too_long`
 */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const reader = new RowReader();
  for await (const piece of text) yield* reader.read(piece);
  yield* reader.end();
}

class RowReader {
  private heading: string | null = '';
  private separator = ',';
  private cells: string[] = [];
  private starts: Position[] = [];
  private cell = '';
  private quote: Position | null = null;
  private wasQuote = false;
  private wasReturn = false;
  private length = 0;
  private line = 1;
  private column = 1;

  *read(piece: string): Generator<CsvRow> {
    if (this.heading === null) {
      yield* this.rows(piece);
      return;
    }
    this.heading += piece;
    if (!/[\r\n]/.test(this.heading) && this.heading.length < LONGEST_ROW) return;
    yield* this.begin();
  }

  *end(): Generator<CsvRow> {
    if (this.heading !== null) yield* this.begin();
    if (this.quote !== null && !this.wasQuote) throw new FileRefused(this.quote, 'unclosed_quote');
    this.close();
    yield* this.row();
  }

  private *begin(): Generator<CsvRow> {
    const text = this.heading ?? '';
    const [first = ''] = text.split(/[\r\n]/, 1);
    const count = (separator: string): number => first.split(separator).length;
    this.separator = [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
    this.heading = null;
    yield* this.rows(text);
  }

  private *rows(text: string): Generator<CsvRow> {
    for (const character of text) {
      const ends = this.take(character);
      this.advance(character);
      if (ends) yield* this.row();
    }
  }

  /** Takes one character in; true when it ends the row. */
  private take(character: string): boolean {
    if (this.quote !== null && !this.wasQuote) {
      if (character === '"') this.wasQuote = true;
      else this.append(character);
      return false;
    }
    if (character === '"' && (this.wasQuote || this.cell === '')) {
      if (this.wasQuote) this.append('"');
      else this.open();
      this.wasQuote = false;
      return false;
    }
    if (character === '\n' && this.wasReturn) return false;
    if (character === '\r' || character === '\n') {
      this.close();
      return true;
    }
    if (character === this.separator) this.close();
    else this.append(character);
    return false;
  }

  private open(): void {
    this.start();
    this.quote = { line: this.line, column: this.column };
  }

  private append(character: string): void {
    this.start();
    this.cell += character;
    this.length += character.length;
    if (this.length > LONGEST_ROW)
      throw this.quote === null
        ? new FileRefused(this.starts[0]!, 'too_long')
        : new FileRefused(this.quote, 'unclosed_quote');
  }

  /** Notes where the cell starts, at its first character. */
  private start(): void {
    if (this.starts.length === this.cells.length) this.starts.push({ line: this.line, column: this.column });
  }

  private close(): void {
    this.start();
    this.cells.push(this.cell);
    this.cell = '';
    this.quote = null;
    this.wasQuote = false;
  }

  private *row(): Generator<CsvRow> {
    const { cells, starts } = this;
    this.cells = [];
    this.starts = [];
    this.length = 0;
    if (cells.length > 1 || cells[0] !== '') yield { cells, starts };
  }

  private advance(character: string): void {
    const newLine = character === '\r' || (character === '\n' && !this.wasReturn);
    if (newLine) this.line += 1;
    this.column = character === '\r' || character === '\n' ? 1 : this.column + character.length;
    this.wasReturn = character === '\r';
  }
}
