import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, IsUUID } from 'class-validator';
import {
  COLUMNS,
  type Field,
  type FileFormat,
  type FileReport,
  type InspectedTable,
  MOST_OF_SOURCE,
  type ReportedPlace,
  type TableKind,
  type Upload,
  type UploadSummary,
  type UploadTable,
} from '#libs/interchange';
import { DomainError, type Fault } from '#libs/kernel';

const KINDS = ['structures', 'programmes'] as const satisfies readonly TableKind[];
const STATES = ['mapping', 'waiting', 'checked', 'done', 'failed'] as const;
const FORMATS = [
  'exchange',
  'data-inclusion',
  'data-inclusion-structures',
  'data-inclusion-services',
  'csv',
  'xlsx',
] as const satisfies readonly FileFormat[];
const FIELDS = Object.keys(COLUMNS) as readonly Field[];
const MOST_COLUMNS = 10_000;

export class ImportParams {
  @IsUUID() id: string;
}

/** What the columns of a table hold. */
export class MappingRequest {
  @ApiProperty({ enum: KINDS, description: 'What each row is.' })
  @IsIn(KINDS)
  kind: TableKind;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 1 },
    propertyNames: { enum: FIELDS },
    description: 'The column of each field, counted from 1 as in the report. Other columns are not read.',
    example: { structureName: 1, phone: 3 },
  } as object)
  @IsObject()
  columns: Record<string, unknown>;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: MOST_OF_SOURCE,
    description:
      'Name of where the table comes from. Under the same name a later table updates what this one brought; under ' +
      'another name its rows are entries of their own, proposed as duplicates. Without a name the ids of the table ' +
      'are those of the directory.',
    example: 'Annuaire de la métropole',
  })
  @IsOptional()
  @IsString()
  source?: string | null;
}

/**
 * The mapping as the room counts, from 0.
 * @throws DomainError `http.invalid`
 */
export function tableOf({ kind, columns, source = null }: MappingRequest): UploadTable {
  const faults = Object.entries(columns).flatMap(([field, column]): Fault[] => {
    const pointer = `/columns/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(COLUMNS, field)) return [{ pointer, code: 'unknown_key' }];
    const isColumn = Number.isInteger(column) && Number(column) >= 1 && Number(column) <= MOST_COLUMNS;
    return isColumn ? [] : [{ pointer, code: 'out_of_range' }];
  });
  if (faults.length > 0)
    throw new DomainError('invalid', 'http.invalid', 'What was sent has faults; each is listed.', {}, faults);
  return {
    kind,
    source,
    mapping: Object.fromEntries(
      Object.entries(columns).map(([field, column]) => [field, Number(column) - 1]),
    ),
  };
}

class FaultResponse {
  @ApiProperty({ description: 'A pointer into the record, or the header of a column.' }) pointer: string;
  @ApiProperty() code: string;
  @ApiPropertyOptional() detail?: string;
}

class PlaceResponse implements ReportedPlace {
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1 }) line: number | null;
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1 }) column: number | null;
  @ApiProperty({ type: String, nullable: true }) id: string | null;
  @ApiProperty({ type: [FaultResponse] }) faults: readonly Fault[];
}

class KeptResponse {
  @ApiProperty() id: string;
  @ApiProperty({ type: [String] }) members: readonly string[];
}

class ReportResponse implements FileReport {
  @ApiProperty({ enum: FORMATS }) format: FileFormat;
  @ApiProperty({ description: 'True where nothing was written on purpose.' }) dryRun: boolean;
  @ApiProperty({ description: 'Rows or records.' }) read: number;
  @ApiProperty({ description: 'Programmes (structures, in a table of structures) that are new or changed.' })
  imported: number;
  @ApiProperty() unchanged: number;
  @ApiProperty() structuresChanged: number;
  @ApiProperty({ type: [KeptResponse], description: 'What somebody here wrote stands against the file.' })
  kept: FileReport['kept'];
  @ApiProperty({ description: 'How many were left out, and no hindrance to the others.' }) leftOut: number;
  @ApiProperty({ type: [PlaceResponse], description: 'The first 10,000 of those left out.' })
  quarantined: readonly ReportedPlace[];
  @ApiProperty({ description: 'How many are in, with what is odd.' }) remarked: number;
  @ApiProperty({ type: [PlaceResponse], description: 'The first 10,000 of those in with what is odd.' })
  warned: readonly ReportedPlace[];
}

class ImportSummaryResponse implements Pick<
  UploadSummary,
  'id' | 'name' | 'otherName' | 'dryRun' | 'sentBy' | 'sentAt'
> {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'The other list of data·inclusion.' })
  otherName: string | null;
  @ApiProperty({
    enum: STATES,
    description:
      '`mapping`: its columns are to be named. `waiting`: to be read, or being read. `checked`: tried, nothing ' +
      'written. `done`: imported. `failed`: refused as a whole, nothing written.',
  })
  state: string;
  @ApiProperty({ enum: FORMATS }) format: FileFormat;
  @ApiProperty({ description: 'Whether the last reading, or the one under way, writes nothing.' })
  dryRun: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Name of who sent it.' }) sentBy: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) sentAt: Date;
}

export class ImportsResponse {
  @ApiProperty({ type: [ImportSummaryResponse], description: 'Newest first, 50 at most.' })
  imports: readonly ImportSummaryResponse[];
}

class MappingResponse {
  @ApiProperty({ enum: KINDS }) kind: TableKind;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', minimum: 1 } })
  columns: Record<string, number>;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Name of where the table comes from: as its file is called, until somebody says.',
  })
  source: string | null;
}

export class ImportResponse extends ImportSummaryResponse {
  @ApiProperty({ minimum: 0, maximum: 1, description: 'How much of it the last reading has read.' })
  progress: number;
  @ApiProperty({
    type: MappingResponse,
    nullable: true,
    description: 'What its columns hold: as we guess until somebody says. Null for what is no table.',
  })
  mapping: MappingResponse | null;
  @ApiProperty({ type: ReportResponse, nullable: true, description: 'Null until it was read.' })
  report: ReportResponse | null;
  @ApiProperty({ type: [FaultResponse], description: 'Why it was refused as a whole.' })
  faults: readonly Fault[];
}

export class ColumnsResponse implements Pick<InspectedTable, 'headers' | 'encoding' | 'delimiter' | 'sheet'> {
  @ApiProperty({ type: [String] }) headers: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } })
  sample: readonly (readonly string[])[];
  @ApiProperty({ type: MappingResponse, description: 'What its headers let us guess.' })
  proposed: MappingResponse;
  @ApiProperty({ type: String, nullable: true, description: 'Null for a spreadsheet.' })
  encoding: string | null;
  @ApiProperty({ type: String, nullable: true }) delimiter: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The sheet that is read; null for CSV.' })
  sheet: string | null;
}

export function toSummary({
  id,
  name,
  otherName,
  state,
  format,
  dryRun,
  sentBy,
  sentAt,
}: UploadSummary): ImportSummaryResponse {
  return { id, name, otherName, state, format: format!, dryRun, sentBy, sentAt };
}

export function toImport(upload: Upload): ImportResponse {
  const { table, progress, report, faults } = upload;
  return { ...toSummary(upload), progress, mapping: table && toMapping(table), report, faults };
}

export function toColumns({
  headers,
  sample,
  proposed,
  encoding,
  delimiter,
  sheet,
}: InspectedTable): ColumnsResponse {
  return {
    headers,
    sample: sample.map(({ cells }) => cells),
    proposed: toMapping({ kind: proposed.rows, mapping: proposed.mapping }),
    encoding,
    delimiter,
    sheet,
  };
}

function toMapping({ kind, mapping, source = null }: UploadTable): MappingResponse {
  const columns = Object.entries(mapping).map(([field, column]) => [field, column + 1] as const);
  return { kind, columns: Object.fromEntries(columns), source };
}
