import { awaitsAnswer, type ReferralState } from '#libs/referrals';

/** Whether a structure has the request now, answered or not: asking it again would change nothing. */
export function isWithStructure(state: ReferralState): boolean {
  return awaitsAnswer(state) || state === 'accepted';
}
