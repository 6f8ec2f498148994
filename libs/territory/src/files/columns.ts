import { type CsvRow, csvRows } from './csv.js';
import { type FaultLog, FileRefused, type Position } from './faults.js';

/** One row of a table: the cell of each column asked for, and where it starts. */
export interface TableRow<Column extends string> {
  readonly cell: (column: Column) => string;
  readonly at: (column: Column) => Position;
}

/**
 * The rows of a CSV text by the names of its columns. Each column has a list of spellings, compared without case,
 * accents, spaces and `_ -`; one that ends in `*` is the beginning of a name. Empty cells beyond the heading do not
 * count; a row with another number of cells is left out, reported, and given as null.
 * @throws FileRefused `missing_column` with the first spelling, and what `csvRows` throws
 */
export async function* tableRows<Column extends string>(
  text: AsyncIterable<string>,
  spellings: Readonly<Record<Column, readonly string[]>>,
  log: FaultLog,
): AsyncGenerator<TableRow<Column> | null> {
  let places: Record<Column, number> | null = null;
  let columns = 0;
  for await (const row of csvRows(text)) {
    if (places === null) {
      places = placesOf(row, spellings);
      columns = widthOf(row);
    } else if (row.cells.length < columns || widthOf(row) > columns) {
      log.add(row.starts[0]!, 'cell_count', 'left_out', `${row.cells.length}/${columns}`);
      yield null;
    } else yield tableRow(row, places);
  }
}

/** Number of cells, empty ones at the end left out. */
const widthOf = ({ cells }: CsvRow): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

function tableRow<Column extends string>(
  { cells, starts }: CsvRow,
  places: Readonly<Record<Column, number>>,
): TableRow<Column> {
  return { cell: (column) => cells[places[column]]!, at: (column) => starts[places[column]]! };
}

function placesOf<Column extends string>(
  { cells, starts }: CsvRow,
  spellings: Readonly<Record<Column, readonly string[]>>,
): Record<Column, number> {
  const heading = cells.map(plain);
  const places = Object.entries<readonly string[]>(spellings).map(([column, names]) => {
    const place = heading.findIndex((name) => names.some((spelling) => isSpelled(name, spelling)));
    if (place < 0) throw new FileRefused(starts[0]!, 'missing_column', names[0]);
    return [column, place] as const;
  });
  return Object.fromEntries(places) as Record<Column, number>;
}

const isSpelled = (name: string, spelling: string): boolean =>
  spelling.endsWith('*') ? name.startsWith(plain(spelling)) : name === plain(spelling);

/** A name without case, accents, spaces and the like. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}+]/gu, '')
    .toLowerCase();
}
