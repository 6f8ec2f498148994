import { jsonRecords } from './json-records.js';
import type { SourceFile } from './source-file.js';

/** The records of a JSON file, with the memory of where each started: sixteen bytes a record. */
export class PlacedRecords {
  private readonly lines: number[] = [];
  private readonly columns: number[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly lists: readonly string[],
  ) {}

  /** The values of one list of the file, or of the list that the file is. Read once. */
  async *values(list: string | null): AsyncGenerator<unknown> {
    for await (const record of jsonRecords(this.file.open(), this.lists)) {
      if (record.list !== list) continue;
      this.lines.push(record.line);
      this.columns.push(record.column);
      yield record.value;
    }
  }

  /** Where a record that was read starts; `row` from 0. */
  placeOf(row: number): { readonly line: number; readonly column: number } {
    return { line: this.lines[row]!, column: this.columns[row]! };
  }
}
