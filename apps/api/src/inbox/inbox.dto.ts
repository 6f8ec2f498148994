import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, ValidateIf } from 'class-validator';
import { type Assignment, type InboxLine, REFERRAL_STATES, type ReferralState } from '#libs/referrals';
import { ANSWER_BY, VERSION } from '../http/described.js';

export class ColleagueResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
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
  @ApiProperty({
    nullable: true,
    type: ColleagueResponse,
    description: 'Who of the team looks after it; null: whoever comes first.',
  })
  heldBy: ColleagueResponse | null;
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
