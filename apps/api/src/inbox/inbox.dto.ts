import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import {
  type Assignment,
  INBOX_HOLDERS,
  INBOX_VIEWS,
  type InboxHolder,
  type InboxLine,
  type InboxView,
  REFERRAL_STATES,
  type ReferralState,
} from '#libs/referrals';
import { ColleagueResponse, HELD_BY } from '../answers/answer.responses.js';
import { ANSWER_BY, UNDO_UNTIL, VERSION } from '../http/described.js';

export class InboxLinesQuery {
  @ApiPropertyOptional({ enum: INBOX_VIEWS, default: 'all', description: 'By where they stand.' })
  @IsOptional()
  @IsIn(INBOX_VIEWS)
  view?: InboxView;

  @ApiPropertyOptional({
    enum: INBOX_HOLDERS,
    default: 'all',
    description: 'By who looks after them: you, no one in particular, anybody.',
  })
  @IsOptional()
  @IsIn(INBOX_HOLDERS)
  holder?: InboxHolder;
}

export class InboxLineResponse implements InboxLine {
  @ApiProperty({ format: 'uuid' }) referralId: string;
  @ApiProperty({ enum: REFERRAL_STATES }) state: ReferralState;
  @ApiProperty(VERSION) version: number;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Null once it was taken back.' })
  projectTitle: string | null;
  @ApiProperty() programmeName: string;
  @ApiProperty({ format: 'date-time' }) arrivedAt: Date;
  @ApiProperty({ description: 'How many messages about it the structure has to read.' }) unread: number;
  @ApiProperty(ANSWER_BY) answerBy: Date | null;
  @ApiProperty(HELD_BY)
  heldBy: ColleagueResponse | null;
  @ApiProperty(UNDO_UNTIL) undoUntil: Date | null;
}

export class AssignRequest implements Assignment {
  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: 'Who looks after it from now on, out of `GET /inbox/colleagues`; null: the whole team.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  to: string | null;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: 'Who did when you looked; if a colleague changed it meanwhile, nothing changes.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  from: string | null;
}
