import { Logger } from '@nestjs/common';
import type { DomainError } from '#libs/kernel';
import { problemOf } from '#libs/platform';
import type { MovedReferral } from '../move-referral.js';
import type { ReferralState } from '../referral-lifecycle.js';

/**
 * What became of one of several. `stale`: somebody was faster, and nothing was changed; `refused`: nothing was changed either, for
 * the reason `code`.
 */
export interface OneResult {
  readonly referralId: string;
  readonly result: 'done' | 'stale' | 'refused';
  /** Where it stands now; null where that is not known. */
  readonly state: ReferralState | null;
  readonly version: number | null;
  /** Null when it is done. */
  readonly code: string | null;
}

const STALE: readonly string[] = ['referrals.already_moved', 'referrals.already_assigned'];

const logger = new Logger('InTurn');

/** Does the same to one after the other: what is refused to one, or breaks, keeps none of the others from it. Never throws. */
export async function inTurn<Item extends { readonly referralId: string }>(
  items: readonly Item[],
  act: (item: Item) => Promise<MovedReferral | null>,
): Promise<readonly OneResult[]> {
  const results: OneResult[] = [];
  for (const item of items) {
    const { referralId } = item;
    try {
      const moved = await act(item);
      const { state = null, version = null } = moved ?? {};
      results.push({ referralId, result: 'done', state, version, code: null });
    } catch (error) {
      results.push({ referralId, ...notDone(error) });
    }
  }
  return results;
}

function notDone(error: unknown): Omit<OneResult, 'referralId'> {
  const { refusal, unforeseen } = problemOf(error);
  if (unforeseen) logger.error({ event: 'referrals.one_failed' }, error);
  const { code } = refusal;
  const result = STALE.includes(code) ? 'stale' : 'refused';
  return { result, ...(code === 'referrals.already_moved' ? standing(refusal) : NOWHERE), code };
}

const NOWHERE = { state: null, version: null };

const standing = ({ params }: DomainError): Pick<OneResult, 'state' | 'version'> =>
  params as unknown as MovedReferral;
