import { type ActorKind, DomainError } from '#libs/kernel';
import { DECLINE_REASON_CODES, HOLD_REASONS, OUTCOMES } from '#libs/taxonomy';
import { incompleteAnswer } from './referrals.errors.js';

/**
 * Where a referral stands. `draft`: waits for her go-ahead. `sent`: in the structure's inbox. `seen`: somebody there
 * said so. `on_hold`: needs more time. `accepted`: said yes, has yet to meet her. `in_support`: both say that they met.
 * The others are ends: `closed` with an outcome, or with none known, `declined` by the structure, `expired` without an answer, `withdrawn` by
 * her, `cancelled` by her adviser or because another took its place.
 */
export const REFERRAL_STATES = [
  'draft',
  'sent',
  'seen',
  'on_hold',
  'accepted',
  'in_support',
  'closed',
  'declined',
  'expired',
  'withdrawn',
  'cancelled',
] as const;

/** One of the states above. */
export type ReferralState = (typeof REFERRAL_STATES)[number];

/**
 * How somebody stands to a referral. `addressed`: it was sent to their structure; `answer_link`: they hold the link of its
 * mail; `owner`: it is of her request; `took_her_in`: the intermediary who took her in; `system`: a job.
 */
export const REFERRAL_RELATIONS = ['addressed', 'answer_link', 'owner', 'took_her_in', 'system'] as const;

/** One of the relations above. */
export type ReferralRelation = (typeof REFERRAL_RELATIONS)[number];

/** Which kinds of actor can stand in a relation. */
export const KINDS_IN_RELATION: Readonly<Record<ReferralRelation, readonly ActorKind[]>> = {
  addressed: ['member', 'manager'],
  answer_link: ['answer_link'],
  owner: ['entrepreneur'],
  took_her_in: ['intermediary'],
  system: ['system'],
};

/** Why a job takes a referral back: another was accepted for the same needs, or her go-ahead did not come. */
export const RELEASE_REASONS = ['sibling_accepted', 'no_go_ahead'] as const;
/** Why a job ends the wait for an answer: none came, or the structure is closed and none can come in time. */
export const EXPIRE_REASONS = ['no_answer', 'closed'] as const;
/** Why a job ends what was accepted, with no outcome: a human found that they will not meet. */
export const LAPSE_REASONS = ['not_met'] as const;
/** Why an ended referral goes on. */
export const REOPEN_REASONS = ['mistake', 'late_answer', 'things_changed'] as const;

/** One reason to release. */
export type ReleaseReason = (typeof RELEASE_REASONS)[number];
/** One reason to reopen. */
export type ReopenReason = (typeof REOPEN_REASONS)[number];

/**
 * `see` … `decline`: what the structure says. `confirm`: one side says that they met; `start`: the second does. `reopen`: the
 * structure takes it up again after its end; `ask_again`: she or her adviser does. `release`, `expire`, `lapse`: jobs.
 */
export const REFERRAL_MOVE_NAMES = [
  'send',
  'see',
  'hold',
  'accept',
  'decline',
  'confirm',
  'start',
  'close',
  'withdraw',
  'cancel',
  'release',
  'expire',
  'lapse',
  'reopen',
  'ask_again',
] as const;

/** One of the moves above. */
export type ReferralMove = (typeof REFERRAL_MOVE_NAMES)[number];

export interface MoveRule {
  /** From which state to which. */
  readonly path: Readonly<Partial<Record<ReferralState, ReferralState>>>;
  readonly by: readonly ReferralRelation[];
  /** The closed list of its reasons, one of which at least is given; empty for a move that has none. */
  readonly reasons: readonly string[];
  /** For how many days after an end it can be made; null when the move is not from an end. */
  readonly withinDays: number | null;
}

const STRUCTURE: readonly ReferralRelation[] = ['addressed', 'answer_link'];
const HERS: readonly ReferralRelation[] = ['owner', 'took_her_in'];
const WAITING: readonly ReferralState[] = ['sent', 'seen', 'on_hold'];
const REOPEN_DAYS = 30;
const DAY_MS = 86_400_000;

const rule = (
  from: readonly ReferralState[],
  to: ReferralState,
  by: readonly ReferralRelation[],
  reasons: readonly string[] = [],
): MoveRule => ({
  path: Object.fromEntries(from.map((state) => [state, to])),
  by,
  reasons,
  withinDays: null,
});

/** Every legal move: from where to where, by whom, for which reasons, until when. What is not here is refused. */
export const REFERRAL_MOVES: Readonly<Record<ReferralMove, MoveRule>> = {
  send: rule(['draft'], 'sent', HERS),
  see: rule(['sent'], 'seen', STRUCTURE),
  hold: rule(['sent', 'seen'], 'on_hold', STRUCTURE, HOLD_REASONS),
  accept: rule(WAITING, 'accepted', STRUCTURE),
  decline: rule(WAITING, 'declined', STRUCTURE, DECLINE_REASON_CODES),
  confirm: rule(['accepted'], 'accepted', [...STRUCTURE, ...HERS]),
  start: rule(['accepted'], 'in_support', [...STRUCTURE, ...HERS]),
  close: rule(['accepted', 'in_support'], 'closed', [...STRUCTURE, 'took_her_in'], OUTCOMES),
  withdraw: rule(['draft', ...WAITING, 'accepted', 'in_support'], 'withdrawn', ['owner']),
  cancel: rule(['draft', ...WAITING], 'cancelled', ['took_her_in']),
  release: rule(['draft', ...WAITING], 'cancelled', ['system'], RELEASE_REASONS),
  expire: rule(WAITING, 'expired', ['system'], EXPIRE_REASONS),
  lapse: rule(['accepted'], 'closed', ['system'], LAPSE_REASONS),
  reopen: {
    path: { declined: 'seen', expired: 'seen', closed: 'accepted' },
    by: STRUCTURE,
    reasons: REOPEN_REASONS,
    withinDays: REOPEN_DAYS,
  },
  ask_again: {
    path: { expired: 'sent', closed: 'accepted' },
    by: HERS,
    reasons: REOPEN_REASONS,
    withinDays: REOPEN_DAYS,
  },
};

/** With the structure and unanswered. */
export const WAITING_STATES: readonly ReferralState[] = WAITING;

/** The structure said yes, and it is not over. */
export const SERVED_STATES: readonly ReferralState[] = ['accepted', 'in_support'];

/** With the structure, or accepted by it: it may read what her go-ahead names. */
export const LIVE_STATES: readonly ReferralState[] = [...WAITING, ...SERVED_STATES];

/** States in which nothing more is expected of anybody. */
export const END_STATES: readonly ReferralState[] = [
  'closed',
  'declined',
  'expired',
  'withdrawn',
  'cancelled',
];

/** Whether something more is expected of somebody: of a request one to a programme is open at a time. */
export function isOpen(state: ReferralState): boolean {
  return !END_STATES.includes(state);
}

/** Whether the structure may still answer. */
export function awaitsAnswer(state: ReferralState): boolean {
  return WAITING.includes(state);
}

/** Whether the structure has it now, answered or not: asking it again would change nothing. */
export function isLive(state: ReferralState): boolean {
  return LIVE_STATES.includes(state);
}

/** Whether she, or her intermediary, took the referral back: the structure then reads nothing of her any more. */
export function isTakenBack(state: ReferralState): boolean {
  return state === 'withdrawn' || state === 'cancelled';
}

/** Whether she, or her adviser, may still take it back. */
export function mayBeTakenBack(state: ReferralState, byHer: boolean): boolean {
  return REFERRAL_MOVES[byHer ? 'withdraw' : 'cancel'].path[state] !== undefined;
}

/** Whether the structure may read how to reach her: only once it has said yes, and until it is over. */
export function showsContact(state: ReferralState): boolean {
  return SERVED_STATES.includes(state);
}

/** Until when it can be taken up again after its end, by the structure or on her side; null when it cannot be. */
export function reopensUntil(
  { state, endedAt }: Pick<Standing, 'state' | 'endedAt'>,
  by: 'structure' | 'hers',
): Date | null {
  const { path, withinDays } = REFERRAL_MOVES[by === 'structure' ? 'reopen' : 'ask_again'];
  if (path[state] === undefined || endedAt === null || withinDays === null) return null;
  return new Date(endedAt.getTime() + withinDays * DAY_MS);
}

/** What a move starts from. */
export interface Standing {
  readonly state: ReferralState;
  readonly version: number;
  /** When it came to its end; null while it has not. */
  readonly endedAt: Date | null;
}

/** Who wants which move, when, and why. */
export interface Attempt {
  readonly wanted: ReferralMove;
  readonly kind: ActorKind;
  readonly relation: ReferralRelation;
  readonly reasons: readonly string[];
  readonly now: Date;
}

/**
 * The state after a move.
 *
 * @throws DomainError `referrals.not_yours_to_move` when nobody in this relation makes the move,
 *   `referrals.already_moved` with the current state when it comes too late, `referrals.incomplete_answer` for a reason that
 *   is missing or not of the list
 */
export function move(from: Standing, { wanted, kind, relation, reasons, now }: Attempt): ReferralState {
  const { path, by, reasons: known, withinDays } = REFERRAL_MOVES[wanted];
  if (!by.includes(relation) || !KINDS_IN_RELATION[relation].includes(kind)) throw notYoursToMove(wanted);
  const to = path[from.state];
  const over =
    withinDays !== null &&
    (from.endedAt === null || now.getTime() - from.endedAt.getTime() > withinDays * DAY_MS);
  if (to === undefined || over) throw alreadyMoved(from);
  const fitting = known.length === 0 ? reasons.length === 0 : reasons.length > 0;
  if (!fitting || reasons.some((reason) => !known.includes(reason))) throw incompleteAnswer('/reasons');
  return to;
}

export const notYoursToMove = (wanted: string): DomainError =>
  new DomainError('forbidden', 'referrals.not_yours_to_move', 'This is not yours to decide.', {
    move: wanted,
  });

export const alreadyMoved = ({ state, version }: Pick<Standing, 'state' | 'version'>): DomainError =>
  new DomainError('conflict', 'referrals.already_moved', `This referral is already ${state}.`, {
    state,
    version,
  });
