/** How the OpenAPI document describes the version of a referral. */
export const VERSION = { description: 'Grows with each change; send it back in `If-Match`.' } as const;

/** The same of the day on which an answer is awaited. */
export const ANSWER_BY = {
  nullable: true,
  type: String,
  format: 'date-time',
  description: 'When the answer is awaited: from then on it is late. Null when none is awaited.',
} as const;

/** The same of the time to undo. */
export const UNDO_UNTIL = {
  nullable: true,
  type: String,
  format: 'date-time',
  description: 'Until when `POST /referrals/{id}/undo` undoes your last move; null when it does not.',
} as const;
