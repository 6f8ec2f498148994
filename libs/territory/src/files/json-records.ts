import { FileRefused, type Position } from './faults.js';

/** One object of a list, and where it starts. */
export interface JsonRecord extends Position {
  readonly value: Readonly<Record<string, unknown>>;
}

const SPACES: ReadonlySet<string> = new Set(' \t\r\n');
const LONGEST_RECORD = 32_000_000;

/**
 * The objects of a JSON list, one after the other, without holding the text: the list is the whole document, or the
 * named member of it.
 * @throws FileRefused `truncated`, `not_json`, `no_list`, `too_long`
 */
export async function* jsonRecords(text: AsyncIterable<string>, member: string): AsyncGenerator<JsonRecord> {
  const reader = new RecordReader(member);
  for await (const piece of text) yield* reader.read(piece);
  reader.end();
}

/**
 * Cuts the text at the brackets of the list's objects and leaves what is between them to JSON.parse. Around the list it
 * follows strings and brackets only: enough to find it, and to see whether the document ends.
 */
class RecordReader {
  private line = 1;
  private column = 0;
  private inString = false;
  private escaped = false;
  /** Open brackets, those of the record under way left out. */
  private depth = 0;
  /** Depth of what stands directly in the list. */
  private listDepth: number | null = null;
  private key = '';
  private word = '';
  private commaNeeded = false;
  private begun = false;

  private record: Position | null = null;
  private recordText = '';
  private recordDepth = 0;

  constructor(private readonly member: string) {}

  *read(piece: string): Generator<JsonRecord> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const character = piece[at]!;
      this.advance(character);
      if (this.record === null) {
        this.around(character);
        from = at;
      } else if (this.within(character)) {
        yield this.recordOf(this.recordText + piece.slice(from, at + 1));
        from = at + 1;
      }
    }
    if (this.record === null) return;
    this.recordText += piece.slice(from);
    if (this.recordText.length > LONGEST_RECORD) throw new FileRefused(this.record, 'too_long');
  }

  end(): void {
    const here = { line: this.line, column: this.column + 1 };
    if (!this.begun) throw new FileRefused(here, 'empty');
    if (this.depth > 0 || this.record !== null || this.inString) throw new FileRefused(here, 'truncated');
    if (this.listDepth === null) throw new FileRefused({ line: 1, column: 1 }, 'no_list', this.member);
  }

  private advance(character: string): void {
    if (character === '\n') {
      this.line += 1;
      this.column = 0;
    } else this.column += 1;
  }

  /** A character of a record; true when it is its last. */
  private within(character: string): boolean {
    if (this.string(character)) return false;
    if (character === '{' || character === '[') this.recordDepth += 1;
    else if (character === '}' || character === ']') this.recordDepth -= 1;
    return this.recordDepth === 0;
  }

  /** Follows strings; true when the character belongs to one. */
  private string(character: string): boolean {
    if (!this.inString) return (this.inString = character === '"');
    if (this.escaped) this.escaped = false;
    else if (character === '\\') this.escaped = true;
    else if (character === '"') this.inString = false;
    return true;
  }

  /** A character around the records. */
  private around(character: string): void {
    if (SPACES.has(character) && !this.inString) return;
    if (this.depth === 0) this.begin(character);
    else if (this.depth === this.listDepth) this.inList(character);
    else if (this.depth === 1 ? this.followKey(character) : this.string(character)) return;
    else if (character === '{' || character === '[') this.open(character);
    else if (character === '}' || character === ']') this.depth -= 1;
  }

  private begin(character: string): void {
    if (this.begun || (character !== '{' && character !== '[')) throw this.notJson();
    this.begun = true;
    this.open(character);
  }

  /** Remembers the member that stands before a colon of the whole document. */
  private followKey(character: string): boolean {
    const wasInString = this.inString;
    if (this.string(character)) {
      this.word = wasInString ? this.word + character : '';
      return true;
    }
    if (character === ':') this.key = this.word.slice(0, -1);
    return false;
  }

  private open(bracket: string): void {
    this.depth += 1;
    const isList = this.depth === 1 || (this.depth === 2 && this.key === this.member);
    if (bracket === '[' && isList && this.listDepth === null) this.listDepth = this.depth;
  }

  private inList(character: string): void {
    if (character === ']') {
      this.depth -= 1;
      this.listDepth = -1;
    } else if (character === ',' && this.commaNeeded) this.commaNeeded = false;
    else if (character === '{' && !this.commaNeeded) {
      this.record = { line: this.line, column: this.column };
      this.recordText = '';
      this.recordDepth = 1;
    } else throw this.notJson();
  }

  private recordOf(text: string): JsonRecord {
    const position = this.record!;
    this.record = null;
    this.commaNeeded = true;
    try {
      return { ...position, value: JSON.parse(text) as Record<string, unknown> };
    } catch {
      throw new FileRefused(position, 'not_json', text);
    }
  }

  private notJson(): FileRefused {
    return new FileRefused({ line: this.line, column: this.column }, 'not_json');
  }
}
