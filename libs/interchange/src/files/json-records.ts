import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { DomainError } from '#libs/kernel';
import { type FileFault, invalidFile } from '../interchange.errors.js';
import { Position } from './position.js';

/** A record of a list of a JSON file, and where it starts. */
export interface JsonRecord {
  /** The member of the root that holds the list; null when the root is the list. */
  readonly list: string | null;
  readonly value: unknown;
  /** From 1; columns count characters. */
  readonly line: number;
  readonly column: number;
}

/** Bytes of one record beyond which something is wrong: a sheet of a programme is a few kilobytes. */
export const MAX_RECORD_BYTES = 2_000_000;

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/** The file from its first character on; its mark may come in pieces. */
async function* withoutMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < BYTE_ORDER_MARK.length) continue;
    yield head.indexOf(BYTE_ORDER_MARK) === 0 ? head.subarray(BYTE_ORDER_MARK.length) : head;
    head = null;
  }
  if (head !== null) yield head;
}

type Token = Parameters<Tokenizer['onToken']>[0];

/**
 * The records of a JSON file as they come: those of the list that it is, or of the `lists` that it holds. Memory does not
 * grow with the file. UTF-8 only, with or without a mark.
 * @throws DomainError `interchange.invalid_file` with line and column where the file is malformed, ends too early, is not
 * UTF-8, or a record never ends
 */
export async function* jsonRecords(
  bytes: AsyncIterable<Uint8Array>,
  lists: readonly string[],
): AsyncGenerator<JsonRecord> {
  const reader = new RecordReader(lists);
  for await (const chunk of withoutMark(bytes)) yield* reader.read(chunk);
  reader.end();
}

class RecordReader {
  private readonly position = new Position();
  private readonly tokenizer = new Tokenizer();
  private parser: TokenParser | null = null;
  private depth = 0;
  /** How many containers are open around a record: one for a list, two for an object of lists. */
  private recordDepth = 1;
  private last = 0;
  private start = { offset: 0, line: 1, column: 1 };
  private found: JsonRecord[] = [];

  constructor(private readonly lists: readonly string[]) {
    this.tokenizer.onToken = (token) => this.take(token);
    // What is thrown while a token is taken comes back here.
    this.tokenizer.onError = (error) => {
      if (error instanceof DomainError) throw error;
      this.refuse('malformed', offsetIn(error) ?? this.last);
    };
  }

  read(chunk: Uint8Array): readonly JsonRecord[] {
    this.position.begin(chunk);
    this.found = [];
    this.tokenizer.write(chunk);
    const { offset: end } = this.position.end();
    if (this.depth > this.recordDepth && end - this.start.offset > MAX_RECORD_BYTES)
      throw this.fault('record_too_large', this.start);
    return this.found;
  }

  end(): void {
    if (this.parser?.isEnded) return;
    throw this.fault(this.parser === null ? 'missing' : 'truncated', this.position.here());
  }

  private take(token: Token): void {
    this.last = token.offset;
    const opens = token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET;
    if (this.parser === null) this.begin(token);
    if (opens || this.depth === this.recordDepth) this.mark(token);
    if (opens) this.depth += 1;
    if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) this.depth -= 1;
    this.parser!.write(token);
  }

  /** The first token says what kind of file it is. */
  private begin({ token, offset }: Token): void {
    if (token !== TokenType.LEFT_BRACE && token !== TokenType.LEFT_BRACKET) this.refuse('wrong_type', offset);
    this.recordDepth = token === TokenType.LEFT_BRACE ? 2 : 1;
    const paths = token === TokenType.LEFT_BRACE ? this.lists.map((list) => `$.${list}.*`) : ['$.*'];
    this.parser = new TokenParser({ paths, keepStack: false });
    this.parser.onError = () => this.refuse('malformed', this.last);
    this.parser.onValue = ({ value, stack }) => {
      // The frame just outside the list knows the member that holds it.
      const list = token === TokenType.LEFT_BRACE ? String(stack[1]!.key) : null;
      this.found.push({ list, value, line: this.start.line, column: this.start.column });
    };
  }

  private mark({ offset }: Token): void {
    if (this.depth === this.recordDepth) this.start = { offset, ...this.position.at(offset) };
  }

  private refuse(code: FileFault, offset: number): never {
    throw this.fault(code, this.position.at(offset));
  }

  private fault(code: FileFault, { line, column }: { line: number; column: number }): Error {
    return invalidFile([{ pointer: `/${line}/${column}`, code, detail: `line ${line}, column ${column}` }]);
  }
}

function offsetIn({ message }: Error): number | null {
  const [, offset] = /absolute position "(\d+)"/.exec(message) ?? [];
  return offset === undefined ? null : Number(offset);
}
