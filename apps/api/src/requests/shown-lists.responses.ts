import { ApiProperty } from '@nestjs/swagger';
import { sayExclusion, sayQuestion, sayReason, type Translator } from '#libs/i18n';
import { MOST_KEPT, MOST_NEAR, type ShownList } from '#libs/recommendations';
import { EXCHANGE } from '../http/exchange-schemas.js';

class ShownListLineResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time', description: 'The first time.' }) shownAt: Date;
  @ApiProperty({ format: 'date-time', description: 'The last time the very same was shown.' })
  lastShownAt: Date;
  @ApiProperty({ minimum: 0, description: 'How many programmes were proposed.' }) listed: number;
  @ApiProperty({ nullable: true, type: String, description: 'The name of the first.' }) first: string | null;
}

export class ShownListsResponse {
  @ApiProperty({ type: [ShownListLineResponse], description: 'Last shown first, 200 at most.' })
  lists: readonly ShownListLineResponse[];
}

const itemsOf = (member: string) => ({ $ref: `${EXCHANGE.recommendation}/properties/${member}/items` });

export class ShownListResponse extends ShownListLineResponse {
  @ApiProperty({ format: 'date', description: 'The day it was made for.' }) asOf: string;
  @ApiProperty({ description: 'The version of the directory.' }) catalogueVersion: number;
  @ApiProperty() engineVersion: string;
  @ApiProperty() weightsVersion: string;
  @ApiProperty() taxonomyVersion: string;
  @ApiProperty({
    type: 'array',
    items: itemsOf('recommendations'),
    description: `As they were shown, with the names of that day: the first ${MOST_KEPT}.`,
  })
  recommendations: readonly object[];
  @ApiProperty({ minimum: 0, description: 'How many programmes were not proposed.' }) excluded: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 1 },
    description: 'How many of those each rule excluded; one counts for each kind of rule that excludes it.',
  })
  excludedBy: Readonly<Record<string, number>>;
  @ApiProperty({
    type: 'array',
    items: itemsOf('excluded'),
    description: `Of those that answer a need, the ${MOST_NEAR} nearest; \`oneStepAway\`: one rule, which the person can change.`,
  })
  near: readonly object[];
  @ApiProperty({ type: [String] }) uncoveredNeeds: readonly string[];
}

/** The list as it was shown, with a sentence beside each code. */
export function toShownList({ answer, ...list }: ShownList, t: Translator): ShownListResponse {
  return {
    ...list,
    ...answer,
    recommendations: answer.recommendations.map((one) => ({
      ...one,
      reasons: one.reasons.map((reason) => ({ ...reason, text: sayReason(t, reason) })),
      questions: one.questions.map((question) => ({ ...question, text: sayQuestion(t, question) })),
    })),
    near: answer.near.map((one) => ({
      ...one,
      failed: one.failed.map((rule) => ({ ...rule, text: sayExclusion(t, rule) })),
    })),
  };
}
