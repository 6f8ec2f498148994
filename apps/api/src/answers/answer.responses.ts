import { ApiProperty } from '@nestjs/swagger';
import type { DeclineWording, DeclineWordings, OtherProgramme } from '#libs/referrals';
import { REFERRAL_STATES, type ReferralState } from '#libs/referrals';
import { DECLINE_REASON_CODES, type DeclineReasonCode } from '#libs/taxonomy';
import { AppointmentResponse } from '../appointments/appointments.dto.js';
import { ANSWER_BY, UNDO_UNTIL, VERSION } from '../http/described.js';
import { SupporterResponse } from '../requests/supporters.dto.js';
import { ReachDto } from '../requests/reach.dto.js';

export class AnsweredResponse {
  @ApiProperty({ enum: REFERRAL_STATES }) state: ReferralState;
  @ApiProperty(VERSION) version: number;
}

class NeedResponse {
  @ApiProperty({ example: 'financement--microcredit' }) code: string;
  @ApiProperty({ enum: [1, 2, 4] }) urgency?: number;
}

class LanguageResponse {
  @ApiProperty({ example: 'ar' }) code: string;
  @ApiProperty({ example: 'C1' }) level: string;
}

class CardPersonResponse {
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty() projectTitle: string;
  @ApiProperty({ nullable: true, type: String }) stage: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'INSEE code' }) commune: string | null;
  @ApiProperty({ type: [NeedResponse] }) needs: readonly NeedResponse[];
  @ApiProperty({ type: [LanguageResponse] }) languages: readonly LanguageResponse[];
  @ApiProperty({
    nullable: true,
    type: String,
    example: 'ps',
    description: 'The language in which she wants an interpreter; null for none.',
  })
  interpreter: string | null;
}

class ContactResponse extends ReachDto {
  @ApiProperty({ nullable: true, type: String }) email: string | null;
  @ApiProperty({ nullable: true, type: String }) phone: string | null;
}

export class ColleagueResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

/** How the OpenAPI document describes who looks after a referral. */
export const HELD_BY = {
  nullable: true,
  type: ColleagueResponse,
  description: 'Who of the team looks after it; null: whoever comes first.',
} as const;

export class ReferralCardResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: REFERRAL_STATES }) state: ReferralState;
  @ApiProperty(VERSION) version: number;
  @ApiProperty({ description: 'Whether the structure said that they met.' }) saidMet: boolean;
  @ApiProperty({ description: 'Whether she, or her adviser, did.' }) otherSaidMet: boolean;
  @ApiProperty({ description: 'How many messages about it you have to read.' }) unread: number;
  @ApiProperty() programmeName: string;
  @ApiProperty() structureName: string;
  @ApiProperty({ format: 'date-time' }) sentAt: Date;
  @ApiProperty(ANSWER_BY) answerBy: Date | null;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'The language in which she reads.',
    example: 'ar',
  })
  readsIn: string | null;
  @ApiProperty({ nullable: true, type: CardPersonResponse, description: 'Null once it was taken back.' })
  person: CardPersonResponse | null;
  @ApiProperty({
    nullable: true,
    type: ContactResponse,
    description: 'Null until you accept, and until that can no longer be undone.',
  })
  contact: ContactResponse | null;
  @ApiProperty({ type: [AppointmentResponse], description: 'Oldest first; none once it was taken back.' })
  appointments: readonly AppointmentResponse[];
  @ApiProperty({
    nullable: true,
    type: [SupporterResponse],
    description: 'Who else supports her; null unless you do, and she agreed that you see each other.',
  })
  supporters: readonly SupporterResponse[] | null;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'From when `contact` is given, after a yes that can yet be undone; null otherwise.',
  })
  contactFrom: Date | null;
  @ApiProperty(UNDO_UNTIL)
  undoUntil: Date | null;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'Until when `POST /referrals/{id}/reopening` takes it up again; null when it does not.',
  })
  reopensUntil: Date | null;
  @ApiProperty(HELD_BY) heldBy: ColleagueResponse | null;
}

class DeclineWordingResponse implements DeclineWording {
  @ApiProperty({ enum: DECLINE_REASON_CODES }) reason: DeclineReasonCode;
  @ApiProperty({ description: 'Whether she reads it; of the others she is told nothing.' }) shared: boolean;
  @ApiProperty({ description: 'In her language.' }) text: string;
  @ApiProperty({ description: 'What that says, in French.' }) meaning: string;
}

export class DeclineWordingsResponse implements DeclineWordings {
  @ApiProperty({ type: String, example: 'ar' }) locale: DeclineWordings['locale'];
  @ApiProperty({ type: [DeclineWordingResponse] }) sentences: readonly DeclineWordingResponse[];
}

export class OtherProgrammeResponse implements OtherProgramme {
  @ApiProperty() programmeId: string;
  @ApiProperty() programmeName: string;
  @ApiProperty() structureId: string;
  @ApiProperty() structureName: string;
}
