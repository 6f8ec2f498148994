import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsPlainText } from '#libs/validation';
import {
  APPOINTMENT_MEANS,
  APPOINTMENT_STATES,
  type AppointmentMeans,
  type AppointmentState,
  type AppointmentTerms,
  type AppointmentView,
  LONGEST_APPOINTMENT,
  MOST_SLOTS,
  type MovedAppointment,
  SHORTEST_APPOINTMENT,
} from '#libs/referrals';
import { VERSION } from '../http/described.js';

/** An instant with its offset: without one nobody could tell which clocks are meant. */
const INSTANT = /T.*(?:Z|[+-]\d{2}:\d{2})$/;

export class SetAppointmentRequest {
  @ApiProperty({
    type: [String],
    example: ['2026-12-01T10:00:00+01:00'],
    description: `Different times to come, within a year, with their offset; ${MOST_SLOTS} at most, one alone with \`agreed\`.`,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SLOTS)
  @IsISO8601({ strict: true }, { each: true })
  slots: string[];

  @ApiPropertyOptional({ description: 'Both sides agreed already: it is only written down.', default: false })
  @IsOptional()
  @IsBoolean()
  agreed?: boolean;

  @ApiProperty({ minimum: SHORTEST_APPOINTMENT, maximum: LONGEST_APPOINTMENT, example: 45 })
  @IsInt()
  @Min(SHORTEST_APPOINTMENT)
  @Max(LONGEST_APPOINTMENT)
  minutes: number;

  @ApiProperty({ enum: APPOINTMENT_MEANS })
  @IsIn(APPOINTMENT_MEANS)
  means: AppointmentMeans;

  @ApiPropertyOptional({
    maxLength: 200,
    description: 'The address, required with `at_place`; how to join a `video`.',
  })
  @ValidateIf(({ means, place }: SetAppointmentRequest) => means === 'at_place' || place !== undefined)
  @IsPlainText({ max: 200 })
  place?: string;

  @ApiProperty({ maxLength: 80, description: 'Who receives her.' })
  @IsPlainText({ max: 80 })
  host: string;

  @ApiPropertyOptional({ example: 'ar', description: 'The language it is held in (BCP 47).' })
  @IsOptional()
  @IsPlainText({ max: 35 })
  language?: string;

  @ApiPropertyOptional({ description: 'An interpreter is there.', default: false })
  @IsOptional()
  @IsBoolean()
  interpreter?: boolean;
}

export class AnswerAppointmentRequest {
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'One of the times that are proposed, with its offset; null when none fits.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true })
  pick: string | null;
}

export class NoteMissedRequest {
  @ApiProperty({ description: 'False takes the note back.' })
  @IsBoolean()
  missed: boolean;
}

export class MovedAppointmentResponse implements MovedAppointment {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: APPOINTMENT_STATES }) state: AppointmentState;
  @ApiProperty(VERSION) version: number;
}

export class AppointmentResponse extends MovedAppointmentResponse implements AppointmentView {
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'When it was last agreed to be; null while it never was.',
  })
  startsAt: Date | null;
  @ApiProperty() minutes: number;
  @ApiProperty({ enum: APPOINTMENT_MEANS }) means: AppointmentMeans;
  @ApiProperty({ nullable: true, type: String }) place: string | null;
  @ApiProperty() host: string;
  @ApiProperty({ nullable: true, type: String, example: 'ar' }) language: string | null;
  @ApiProperty() interpreter: boolean;
  @ApiProperty({ description: 'Whether the structure proposed it last: the other side picks.' })
  byStructure: boolean;
  @ApiProperty({
    type: [String],
    description: 'The times that are proposed and that nobody took meanwhile; some may be over.',
  })
  slots: readonly Date[];
}

export function toTerms({
  slots,
  agreed,
  place,
  language,
  interpreter,
  ...body
}: SetAppointmentRequest): AppointmentTerms {
  return {
    ...body,
    slots: slots.map(toInstant),
    agreed: agreed ?? false,
    place: place ?? null,
    language: language ?? null,
    interpreter: interpreter ?? false,
  };
}

/** A time without an offset becomes no time, which the room refuses with its place in the list. */
export function toInstant(written: string): Date {
  return new Date(INSTANT.test(written) ? written : NaN);
}
