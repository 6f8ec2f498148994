import type { EntityManager } from 'typeorm';
import { appendDelivery } from '#libs/platform';
import { ANSWER_MAIL } from '../moderation.topics.js';

/** Has the decision about a report, a proposal or a request to join mailed to who sent it. */
export async function answerBack(tx: EntityManager, subjectId: string, now: Date): Promise<void> {
  await appendDelivery(tx, { topic: ANSWER_MAIL, subjectId, dedupKey: `${ANSWER_MAIL}/${subjectId}` }, now);
}
