import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  type Reach,
  REACH_WAYS,
  type ReachWay,
  type SafeHours,
  type Weekday,
  WEEKDAYS,
} from '#libs/entrepreneurs';

const isGiven = (_: object, value: unknown): boolean => value !== null;

export class SafeHoursDto implements SafeHours {
  @ApiProperty({ isArray: true, enum: WEEKDAYS, description: 'Days of the week, 1 for Monday.' })
  @IsArray()
  @ArrayMaxSize(7)
  @IsIn(WEEKDAYS, { each: true })
  days: readonly Weekday[];

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 23, description: 'Hour of the day in Paris.' })
  @IsInt()
  @Min(0)
  @Max(23)
  from: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 24, description: 'Later than `from`.' })
  @IsInt()
  @Min(1)
  @Max(24)
  until: number;
}

/** How she wants to be reached, all of it: what is said takes the place of what was said before. */
export class ReachDto implements Reach {
  @ApiProperty({
    nullable: true,
    isArray: true,
    enum: REACH_WAYS,
    description: 'In her order; null when she did not say: by mail, else by her adviser, never by SMS.',
  })
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(REACH_WAYS.length)
  @IsIn(REACH_WAYS, { each: true })
  ways: readonly ReachWay[] | null;

  @ApiProperty({ nullable: true, type: SafeHoursDto, description: 'For calls and SMS; null: at any time.' })
  @ValidateIf(isGiven)
  @ValidateNested()
  @Type(() => SafeHoursDto)
  safeHours: SafeHoursDto | null;

  @ApiProperty({ description: 'Whether a message may be left on her telephone.' })
  @IsBoolean()
  voicemail: boolean;

  @ApiProperty({
    nullable: true,
    type: String,
    example: 'ps',
    description: 'The language in which she wants an interpreter; null for none.',
  })
  @ValidateIf(isGiven)
  @IsString()
  @MaxLength(3)
  interpreter: string | null;
}

export class RequestReachResponse extends ReachDto {
  @ApiProperty({
    isArray: true,
    enum: REACH_WAYS,
    description: 'The ways that are open to her by the contact she gave.',
  })
  open: readonly ReachWay[];
}
