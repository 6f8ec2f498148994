import { type ActorKind, DomainError } from '#libs/kernel';

/**
 * Where a referral stands. `draft`: waits for her go-ahead. `sent`: in the structure's inbox. `seen`: somebody there
 * said so. `on_hold`: needs more time. The last four are ends.
 */
export const REFERRAL_STATES = [
  'draft',
  'sent',
  'seen',
  'on_hold',
  'accepted',
  'declined',
  'withdrawn',
  'cancelled',
] as const;

/** One of the states above. */
export type ReferralState = (typeof REFERRAL_STATES)[number];

export type ReferralMove = 'send' | 'see' | 'hold' | 'accept' | 'decline' | 'withdraw' | 'cancel';

interface MoveRule {
  readonly from: readonly ReferralState[];
  readonly to: ReferralState;
  readonly by: readonly ActorKind[];
}

const STRUCTURE: readonly ActorKind[] = ['answer_link', 'member', 'manager'];
const WAITING: readonly ReferralState[] = ['sent', 'seen', 'on_hold'];

/** Every legal move, who may make it, and from where. What is not here is refused. */
export const REFERRAL_MOVES: Readonly<Record<ReferralMove, MoveRule>> = {
  send: { from: ['draft'], to: 'sent', by: ['entrepreneur', 'intermediary', 'system'] },
  see: { from: ['sent'], to: 'seen', by: STRUCTURE },
  hold: { from: ['sent', 'seen'], to: 'on_hold', by: STRUCTURE },
  accept: { from: WAITING, to: 'accepted', by: STRUCTURE },
  decline: { from: WAITING, to: 'declined', by: STRUCTURE },
  withdraw: { from: ['draft', ...WAITING, 'accepted'], to: 'withdrawn', by: ['entrepreneur'] },
  cancel: { from: ['draft', ...WAITING], to: 'cancelled', by: ['intermediary'] },
};

/** With the structure, or accepted by it: it may read what her go-ahead names. */
export const LIVE_STATES: readonly ReferralState[] = [...WAITING, 'accepted'];

/** Whether the structure may still answer. */
export function awaitsAnswer(state: ReferralState): boolean {
  return WAITING.includes(state);
}

/** Whether she, or her intermediary, took the referral back: the structure then reads nothing of her any more. */
export function isTakenBack(state: ReferralState): boolean {
  return state === 'withdrawn' || state === 'cancelled';
}

/** Whether the structure may read how to reach her: only once it has said yes. */
export function showsContact(state: ReferralState): boolean {
  return state === 'accepted';
}

/**
 * The state after a move.
 *
 * @throws DomainError `referrals.not_yours_to_move` when this kind of actor never makes the move, and
 *   `referrals.already_moved` with the current state when it comes too late
 */
export function move(state: ReferralState, wanted: ReferralMove, by: ActorKind): ReferralState {
  const rule = REFERRAL_MOVES[wanted];
  if (!rule.by.includes(by))
    throw new DomainError('forbidden', 'referrals.not_yours_to_move', 'This is not yours to decide.', {
      move: wanted,
    });
  if (!rule.from.includes(state)) throw alreadyMoved(state);
  return rule.to;
}

export const alreadyMoved = (state: ReferralState): DomainError =>
  new DomainError('conflict', 'referrals.already_moved', `This referral is already ${state}.`, { state });
