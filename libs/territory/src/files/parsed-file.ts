import { type Bytes, decode } from './decode.js';
import { FaultLog, type FileFault, FileRefused } from './faults.js';

/** What a file holds. Nothing of a refused file may be used. */
export interface ParsedFile<Row> {
  /** Rows read, those left out included. */
  readonly read: number;
  /** By code, each once. Empty when the file is refused. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly refused: boolean;
  /** Rows that were taken with a change. */
  readonly resolved: number;
  readonly leftOut: number;
  /** In the order of the file; the first thousand and what refused it. */
  readonly faults: readonly FileFault[];
}

/** Puts the rows of a text into a map and its faults into a log; returns the number of rows read. */
export type RowReader<Row> = (
  text: AsyncIterable<string>,
  rows: Map<string, Row>,
  log: FaultLog,
) => Promise<number>;

/** Reads a whole file of UTF-8. Never throws for what the file holds; errors of the stream itself pass through. */
export async function parseFile<Row>(bytes: Bytes, readRows: RowReader<Row>): Promise<ParsedFile<Row>> {
  const log = new FaultLog();
  const rows = new Map<string, Row>();
  let read = 0;
  try {
    read = await readRows(decode(bytes), rows, log);
    if (rows.size === 0)
      throw new FileRefused({ line: 1, column: 1 }, read === 0 ? 'empty' : 'nothing_usable');
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    log.add(error.position, error.code, 'refused', error.value);
    rows.clear();
  }
  const { kept, counts } = log;
  const { resolved, left_out: leftOut, refused } = counts;
  return { read, rows, refused: refused > 0, resolved, leftOut, faults: kept };
}
