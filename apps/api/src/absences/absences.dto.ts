import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { AbsenceView } from '#libs/accounts';
import type { ClosureView } from '#libs/directory';
import { IsDay } from '#libs/validation';
import { ColleagueResponse } from '../answers/answer.responses.js';

const DAY = { format: 'date', example: '2026-12-24' } as const;

/** From a day to another. */
export class DaysRequest {
  @ApiProperty({ ...DAY, description: 'The first day, today or later.' })
  @IsDay()
  from: string;

  @ApiProperty({ ...DAY, description: 'The last day.' })
  @IsDay()
  until: string;
}

export class AbsenceRequest extends DaysRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    nullable: true,
    type: String,
    description:
      'Who has meanwhile what is yours, out of `GET /inbox/colleagues`; absent or null: the whole team.',
  })
  @IsOptional()
  @IsUUID()
  substitute?: string | null;
}

export class KeptDaysResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class AbsenceResponse implements AbsenceView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() name: string;
  @ApiProperty({ ...DAY, description: 'The first day.' }) from: string;
  @ApiProperty({ ...DAY, description: 'The last day.' }) until: string;
  @ApiProperty({ description: 'Whether it has begun.' }) now: boolean;
  @ApiProperty({ nullable: true, type: ColleagueResponse, description: 'Null: the whole team.' })
  substitute: ColleagueResponse | null;
}

export class ClosureResponse implements ClosureView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() structureId: string;
  @ApiProperty({ ...DAY, description: 'The first day.' }) from: string;
  @ApiProperty({ ...DAY, description: 'The last day.' }) until: string;
  @ApiProperty({ description: 'Whether it is closed at this moment.' }) now: boolean;
}
