/** Why a row, or a whole file, could not be taken as it is written. */
export const FILE_FAULTS = {
  bad_code: 'The code is not written as codes of this list are.',
  bad_geometry: 'The outline is not a Polygon or MultiPolygon of closed rings in a small area.',
  cell_count: 'The row has another number of cells than the heading.',
  duplicate: 'The code stands in the file already; the first row is kept.',
  empty: 'The file holds nothing.',
  leading_zero: 'The code has lost its leading 0; it was put back.',
  list_of_2015: 'The district is of the list of 2015, which the list of 2024 replaced.',
  merged_commune: 'The commune was merged into another; its successor is meant.',
  merged_differently: 'Communes with different statuses are one today; it is taken as in the zone in part.',
  missing_column: 'The heading has no such column.',
  missing_value: 'The value is missing.',
  no_list: 'There is no list of records where it should be.',
  not_a_point: 'The coordinates are not those of a point: longitude and latitude in degrees.',
  not_json: 'This is not JSON.',
  not_utf8: 'The text is not UTF-8 (perhaps Windows-1252). Save it as UTF-8.',
  not_wgs84: 'The coordinates are not degrees (WGS 84). Convert the file to EPSG:4326.',
  nothing_usable: 'No row of the file can be used.',
  too_long: 'A row is longer than any row of such a list can be.',
  truncated: 'The file ends before it is complete.',
  unclosed_quote: 'A quotation mark is opened here and never closed.',
  unknown_commune: 'No commune has had this code.',
  unknown_status: 'The status is none of those the list knows.',
} as const;

/** The code of a reason. */
export type FileFaultCode = keyof typeof FILE_FAULTS;

/** What became of the row: taken with a change, left out, or the whole file refused. */
export type FaultEffect = 'resolved' | 'left_out' | 'refused';

/** One fault of a file and where it stands. */
export interface FileFault extends Position {
  readonly code: FileFaultCode;
  readonly effect: FaultEffect;
  /** What was read there, shortened to 80 characters. Null when there is nothing to show. */
  readonly value: string | null;
}

/** A place in a text; both count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const MOST_KEPT = 1_000;
const LONGEST_VALUE = 80;

/** Collects faults: all are counted, the first thousand are kept. */
export class FaultLog {
  readonly kept: FileFault[] = [];
  readonly counts: Record<FaultEffect, number> = { resolved: 0, left_out: 0, refused: 0 };

  add({ line, column }: Position, code: FileFaultCode, effect: FaultEffect, value: string | null): void {
    this.counts[effect] += 1;
    const shown = value === null ? null : value.slice(0, LONGEST_VALUE);
    if (this.kept.length < MOST_KEPT || effect === 'refused')
      this.kept.push({ line, column, code, effect, value: shown });
  }
}

/** The file cannot be read on from here, or must not be used at all. Caught by whoever reads the file. */
export class FileRefused extends Error {
  constructor(
    readonly position: Position,
    readonly code: FileFaultCode,
    readonly value: string | null = null,
  ) {
    super(FILE_FAULTS[code]);
  }
}
