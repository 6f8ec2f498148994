import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import type { Capacity, OwnProgramme, ProgrammeState, SheetDetails, SheetMember } from '#libs/directory';
import type { Fault } from '#libs/kernel';
import type { EligibilityRule, Programme } from '#libs/matching';
import type { BlurredCount } from '#libs/recommendations';
import { IsDay } from '#libs/validation';
import { ACCESS_FEATURES, type AccessFeature } from '#libs/taxonomy';
import { EXCHANGE } from '../http/exchange-schemas.js';

const ACTS = ['confirm', 'pause', 'resume', 'close', 'capacity'] as const;
const CAPACITIES = ['places', 'few', 'full'] as const satisfies readonly Capacity[];
const STATES = ['listed', 'paused', 'unlisted', 'closed'] as const satisfies readonly ProgrammeState[];
const MAX_ID = 100;

export class ProgrammeParams {
  @IsString() @MaxLength(MAX_ID) id: string;
}

export class MemberParams extends ProgrammeParams {
  @IsString() @MaxLength(MAX_ID) member: string;
}

class OwnProgrammeResponse implements Omit<OwnProgramme, 'capacity'> {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Name of its structure.' }) structure: string;
  @ApiProperty({ enum: STATES }) state: ProgrammeState;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) resumesOn: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) confirmedOn: string | null;
  @ApiProperty({ format: 'date', description: 'It must be confirmed again by then.' }) dueOn: string;
  @ApiProperty({
    enum: CAPACITIES,
    nullable: true,
    type: String,
    description: 'Null when nobody said for 30 days.',
  })
  capacity: Capacity | null;
  @ApiProperty({ type: Number, nullable: true }) capacityPlaces: number | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) capacityOn: string | null;
}

export class OwnProgrammesResponse {
  @ApiProperty({ type: [OwnProgrammeResponse] }) programmes: readonly OwnProgrammeResponse[];
}

/** What is said of a programme. Members that the act does not need are ignored. */
export class UpkeepRequest {
  @ApiProperty({ enum: ACTS })
  @IsIn(ACTS)
  act: (typeof ACTS)[number];

  @ApiPropertyOptional({ format: 'date', description: '`pause`: the day it ends by itself.' })
  @IsOptional()
  @IsDay()
  until?: string;

  @ApiPropertyOptional({ maxLength: 500, description: '`close`: why.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;

  @ApiPropertyOptional({ enum: CAPACITIES, description: '`capacity`: how much room there is today.' })
  @IsOptional()
  @IsIn(CAPACITIES)
  capacity?: Capacity;

  @ApiPropertyOptional({ minimum: 0, description: '`capacity`: places left, where they are counted.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  places?: number;
}

class DetailsSchema implements SheetDetails {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'A place of its structure.' })
  branchId: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 1000 }) howToApply: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) phone: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) email: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'An address of the web.' })
  website: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'In the notation of OpenStreetMap.' })
  openingHours: string | null;
  @ApiPropertyOptional({ enum: ACCESS_FEATURES, isArray: true }) access: readonly AccessFeature[];
  @ApiPropertyOptional({ minimum: 1, maximum: 12, default: 6 }) confirmEveryMonths: number;
}

/** A sheet to try or to make. What it holds is checked as a file would be; faults have pointers into it. */
export class SheetRequest {
  @ApiProperty({
    $ref: EXCHANGE.programme,
    description: 'Its id, structure, track, confirmation and source are not written here: they are ignored.',
  } as object)
  @IsObject()
  programme: Record<string, unknown>;

  @ApiPropertyOptional({ type: DetailsSchema, description: 'What is left out becomes unknown.' })
  @IsOptional()
  @IsObject()
  details: Record<string, unknown> = {};

  @ApiPropertyOptional({ description: 'That all of it is true today: it counts as confirmed.' })
  @IsOptional()
  @IsBoolean()
  stillTrue: boolean = false;
}

export class NewSheetRequest extends SheetRequest {
  @ApiPropertyOptional({ description: 'Who offers it; the structure of who asks when it is left out.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_ID)
  structureId?: string;
}

export class ChangedSheetRequest extends SheetRequest {
  @ApiProperty({ description: '`version` of the sheet that was read.' })
  @IsString()
  @MaxLength(1000)
  version: string;
}

export class PreviewRequest extends NewSheetRequest {
  @ApiPropertyOptional({ description: 'The programme that would be changed; a new one when it is left out.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_ID)
  id?: string;
}

export class SheetResponse {
  @ApiProperty({ $ref: EXCHANGE.programme } as object) programme: Programme;
  @ApiProperty({ type: DetailsSchema }) details: SheetDetails;
  @ApiProperty({ enum: STATES }) state: ProgrammeState;
  @ApiProperty({ description: 'To be sent back with what is written.' }) version: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Who said each member, and when.' })
  provenance: object;
  @ApiProperty({ format: 'date' }) createdOn: string;
}

class FaultResponse {
  @ApiProperty() pointer: string;
  @ApiProperty() code: string;
  @ApiPropertyOptional() detail?: string;
}

export class WrittenResponse {
  @ApiProperty() id: string;
  @ApiProperty() version: string;
  @ApiProperty({ type: [String], description: 'Members that changed; none when it said the same already.' })
  changed: readonly SheetMember[];
  @ApiProperty({ type: [FaultResponse], description: 'What is probably a slip.' })
  warnings: readonly Fault[];
}

const COUNT = {
  oneOf: [{ type: 'integer' }, { type: 'string', enum: ['few', 'nearly_all'] }],
  description: 'Blurred, in steps of five, so that nobody can be told from it.',
};

class WithoutResponse {
  @ApiProperty({ type: 'object', additionalProperties: true }) rule: EligibilityRule;
  @ApiProperty(COUNT) proposed: BlurredCount;
}

export class PreviewResponse {
  @ApiProperty({ description: 'How many of the last people were looked at.' }) considered: number;
  @ApiProperty({ ...COUNT, nullable: true }) proposed: BlurredCount | null;
  @ApiProperty({ type: [WithoutResponse], description: 'The same without one of its rules.' })
  without: readonly WithoutResponse[];
}
