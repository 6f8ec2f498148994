import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  type FinishedGap,
  GAP_FINDINGS,
  GAP_REASONS,
  type Gap,
  type GapFinding,
  type GapReason,
  type LateStructure,
} from '#libs/referrals';
import { ColleagueResponse } from '../answers/answer.responses.js';

const NEEDS = { type: String, isArray: true, example: ['financement--microcredit'] } as const;

class GapPersonResponse {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty() projectTitle: string;
}

export class GapResponse implements Gap {
  @ApiProperty({ format: 'uuid' }) referralId: string;
  @ApiProperty({ enum: GAP_REASONS }) reason: GapReason;
  @ApiProperty({ format: 'date-time' }) openedAt: Date;
  @ApiProperty({ description: 'To whom it went last.' }) programmeName: string;
  @ApiProperty() structureName: string;
  @ApiProperty({
    nullable: true,
    type: GapPersonResponse,
    description: 'Null for a coordinator, who has no go-ahead of hers.',
  })
  person: GapPersonResponse | null;
  @ApiProperty(NEEDS) needs: readonly string[];
  @ApiProperty({ nullable: true, type: ColleagueResponse, description: 'Who looks after it; null: nobody.' })
  takenBy: ColleagueResponse | null;
}

export class FinishedGapResponse implements FinishedGap {
  @ApiProperty({ format: 'uuid' }) referralId: string;
  @ApiProperty({ enum: GAP_REASONS }) reason: GapReason;
  @ApiProperty({ enum: GAP_FINDINGS }) finding: GapFinding;
  @ApiProperty({ format: 'date-time' }) finishedAt: Date;
  @ApiProperty({ description: 'The name of who found it.' }) finishedBy: string;
  @ApiProperty(NEEDS) needs: readonly string[];
}

export class FinishGapRequest {
  @ApiProperty({ enum: GAP_FINDINGS, description: 'What you found.' })
  @IsIn(GAP_FINDINGS)
  finding: GapFinding;
}

export class LateStructureResponse implements LateStructure {
  @ApiProperty() structureId: string;
  @ApiProperty() structureName: string;
  @ApiProperty({ description: 'How many of its answers are late.' }) late: number;
  @ApiProperty({ format: 'date-time', description: 'When the oldest of them was awaited.' }) since: Date;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'When the first of them ends by itself.',
  })
  endsAt: Date | null;
}
