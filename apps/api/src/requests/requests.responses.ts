import { ApiProperty } from '@nestjs/swagger';
import type { RequestView } from '#libs/entrepreneurs';
import { sayExclusion, sayQuestion, sayReason, type Translator } from '#libs/i18n';
import type { RecommendationDocument } from '#libs/matching';
import type { ShownProgrammes } from '#libs/recommendations';
import {
  type FollowedReferral,
  REFERRAL_STATES,
  type ReferralState,
  RELEASE_REASONS,
  type ReleaseReason,
  SIBLING_CHOICES,
  type SiblingChoice,
} from '#libs/referrals';
import {
  DECLINE_REASON_CODES,
  type DeclineReasonCode,
  HOLD_REASONS,
  type HoldReason,
  type Closing,
  CLOSINGS,
  SURVEY_ANSWERS,
  SURVEY_WAVES,
  type SurveyAnswer,
  type SurveyWave,
} from '#libs/taxonomy';
import { AppointmentResponse } from '../appointments/appointments.dto.js';
import { ANSWER_BY, UNDO_UNTIL, VERSION } from '../http/described.js';

export class CreatedRequestResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Bearer secret of this request. It is shown here and never again.' })
  accessToken: string;
}

export class SentReferralResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class ReferralMoveResponse {
  @ApiProperty({ enum: REFERRAL_STATES }) to: ReferralState;
  @ApiProperty({ format: 'date-time' }) at: Date;
}

export class SurveyResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: SURVEY_WAVES, description: 'When it was asked, counted from the yes.' })
  wave: SurveyWave;
  @ApiProperty({
    nullable: true,
    enum: SURVEY_ANSWERS,
    isArray: true,
    description: 'Null while there is no answer, which is never read as one.',
  })
  answers: readonly SurveyAnswer[] | null;
}

class StructureContactResponse {
  @ApiProperty({ nullable: true, type: String }) phone: string | null;
  @ApiProperty({ nullable: true, type: String }) email: string | null;
}

export class FollowedReferralResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: REFERRAL_STATES }) state: ReferralState;
  @ApiProperty(VERSION) version: number;
  @ApiProperty({ nullable: true, enum: CLOSINGS, description: 'Null unless it is closed.' })
  outcome: Closing | null;
  @ApiProperty({ description: 'Whether she, or her adviser, said that they met.' }) saidMet: boolean;
  @ApiProperty({ description: 'Whether the structure did.' }) otherSaidMet: boolean;
  @ApiProperty({ description: 'How many messages about it you have to read.' }) unread: number;
  @ApiProperty() programmeId: string;
  @ApiProperty() programmeName: string;
  @ApiProperty() structureName: string;
  @ApiProperty({
    nullable: true,
    type: StructureContactResponse,
    description: 'How the structure is reached: null before its yes, and once it is over.',
  })
  structureContact: StructureContactResponse | null;
  @ApiProperty({
    type: [String],
    description:
      'Names of entries merged with the structure since it was sent, whose people may read it too.',
  })
  alsoReadBy: readonly string[];
  @ApiProperty({ nullable: true, type: String, description: 'Who will call, once accepted.' }) contactName:
    string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date' }) contactBy: string | null;
  @ApiProperty({ nullable: true, type: String }) message: string | null;
  @ApiProperty({ enum: DECLINE_REASON_CODES, isArray: true }) declineReasons: readonly DeclineReasonCode[];
  @ApiProperty({
    nullable: true,
    type: String,
    description:
      'What she reads instead of the ready-made sentences of those reasons; null: those sentences.',
  })
  told: string | null;
  @ApiProperty({ nullable: true, enum: HOLD_REASONS, description: 'Null unless it is on hold.' })
  holdReason: HoldReason | null;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date',
    description: 'Until when the structure is closed, where it is and its answer is awaited; null otherwise.',
  })
  closedUntil: string | null;
  @ApiProperty({ description: 'Whether the wait ended since the structure was closed.' }) wasClosed: boolean;
  @ApiProperty({ description: 'Whether the structure that declined the one before proposed it.' })
  proposed: boolean;
  @ApiProperty({
    nullable: true,
    enum: RELEASE_REASONS,
    description:
      'Why it was taken back by itself: another was accepted, or no go-ahead came. Null when it was not.',
  })
  releasedFor: ReleaseReason | null;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'When a draft is let go, if she has not said yes by then; null for what is none.',
  })
  goAheadBy: Date | null;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: 'Until when `POST /referrals/{id}/reopening` takes it up again; null when it does not.',
  })
  reopensUntil: Date | null;
  @ApiProperty(ANSWER_BY) answerBy: Date | null;
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'uuid',
    description: 'The declined referral it replaces.',
  })
  parentId: string | null;
  @ApiProperty({ type: [AppointmentResponse], description: 'Oldest first; none once it was taken back.' })
  appointments: readonly AppointmentResponse[];
  @ApiProperty({ type: [SurveyResponse], description: 'What she was asked since the yes, oldest first.' })
  surveys: readonly SurveyResponse[];
  @ApiProperty(UNDO_UNTIL) undoUntil: Date | null;
  @ApiProperty({ type: [ReferralMoveResponse] }) moves: readonly ReferralMoveResponse[];
}

const OTHERS_ON_YES = {
  nullable: true,
  enum: SIBLING_CHOICES,
  description:
    'What becomes of what she sent to others for the same needs, once one accepts; null: she was never asked, and all is kept.',
} as const;

export class RequestStatusResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ nullable: true, type: String }) firstName: string | null;
  @ApiProperty() projectTitle: string;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty(OTHERS_ON_YES) othersOnYes: SiblingChoice | null;
  @ApiProperty({ type: [FollowedReferralResponse], description: 'Oldest first.' })
  referrals: readonly FollowedReferralResponse[];
}

export function toRequestStatus(
  request: RequestView,
  referrals: readonly FollowedReferral[],
  othersOnYes: SiblingChoice | null,
): RequestStatusResponse {
  const { id, firstName, projectTitle, createdAt } = request;
  return { id, firstName, projectTitle, createdAt, othersOnYes, referrals };
}

/** The exchange document, with the names of programmes and a sentence beside each code. */
export function toRecommendations({ answer, programmes, excluded }: ShownProgrammes, t: Translator): object {
  const named = (id: string) => ({
    programmeName: programmes.get(id)?.name,
    structureName: programmes.get(id)?.structure.name,
  });
  const { person, asOf, weightsVersion, uncoveredNeeds } = answer;
  return {
    person,
    asOf,
    weightsVersion,
    recommendations: answer.recommendations.map((one) => ({
      ...one,
      ...named(one.programme),
      reasons: one.reasons.map((reason) => ({ ...reason, text: sayReason(t, reason) })),
      questions: one.questions.map((question) => ({ ...question, text: sayQuestion(t, question) })),
    })),
    excluded: excluded().map((one) => ({
      ...one,
      ...named(one.programme),
      failed: one.failed.map((rule) => ({ ...rule, text: sayExclusion(t, rule) })),
    })),
    uncoveredNeeds,
  } satisfies Record<keyof RecommendationDocument, unknown>;
}
