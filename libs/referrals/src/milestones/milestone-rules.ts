import type { EntityManager } from 'typeorm';
import type { GoAheads } from '#libs/entrepreneurs';
import { type Actor, parisDay } from '#libs/kernel';
import { hasAmount, isMilestone, type Milestone } from '#libs/taxonomy';
import { holdExchange } from '../messages/hold-exchange.js';
import type { Side } from '../messages/message.entity.js';
import { alreadyMoved, notYoursToMove, type ReferralState } from '../referral-lifecycle.js';
import type { ReferralRow } from '../referral.entity.js';
import { MilestoneRow } from './milestone.entity.js';
import { invalidMilestone, milestoneChanged, milestoneNotFound } from './milestones.errors.js';

/** An amount is at most so many euros: more is a slip of the hand. */
export const HIGHEST_AMOUNT = 10_000_000;

/** For how long after the end of a support its structure records what came of it. */
const AFTERWARDS_MS = 30 * 86_400_000;

/** What is said of a milestone. */
export interface MilestoneTerms {
  /** When it happened, `YYYY-MM-DD`: from the day on which the referral was sent until today, in Paris. */
  readonly day: string;
  /** Whole euros, for the milestones that have an amount; null when it is not said. */
  readonly amount: number | null;
}

/** A side that records milestones. */
export type RecordingSide = Exclude<Side, 'person'>;

/** A referral of which milestones are recorded, held, and by which side. */
export interface HeldProgress {
  readonly referral: ReferralRow;
  readonly side: RecordingSide;
}

/** States in which something may be recorded. */
export const RECORDED_STATES: readonly ReferralState[] = ['in_support', 'closed'];

/** What decides whether a side may record. */
type Progress = Pick<ReferralRow, 'state' | 'endedAt'>;

/** Whether a side may record now: while she is supported, and once that is over her adviser, the structure for 30 days. */
export function mayRecord(side: Side, { state, endedAt }: Progress, now: Date): boolean {
  if (side === 'person' || !RECORDED_STATES.includes(state)) return false;
  if (state === 'in_support') return true;
  return side === 'adviser' || now.getTime() - endedAt!.getTime() <= AFTERWARDS_MS;
}

/**
 * The referral, held until the end of the transaction.
 *
 * @throws DomainError `referrals.not_found`, for a structure also once she took the referral or her go-ahead back;
 *   `referrals.not_yours_to_move` to her; `referrals.already_moved` unless she is supported, or was until lately
 */
export async function holdProgress(
  tx: EntityManager,
  referralId: string,
  { actor, goAheads, now }: { readonly actor: Actor; readonly goAheads: GoAheads; readonly now: Date },
): Promise<HeldProgress> {
  const { referral, side } = await holdExchange(tx, referralId, actor, goAheads);
  if (side === 'person') throw notYoursToMove('record');
  if (!mayRecord(side, referral, now)) throw alreadyMoved(referral);
  return { referral, side };
}

/**
 * A milestone that is about to change, with its referral, held.
 *
 * @param expected the version that was read; null to change it whatever happened since
 * @throws DomainError `referrals.milestone_not_found`, the same for one of others and for none; `referrals.already_moved`;
 *   `referrals.not_yours_to_move` to the side that did not record it; `referrals.milestone_changed`
 */
export async function holdMilestone(
  tx: EntityManager,
  id: string,
  expected: number | null,
  around: { readonly actor: Actor; readonly goAheads: GoAheads; readonly now: Date },
): Promise<{ readonly milestone: MilestoneRow; readonly referral: ReferralRow }> {
  const found = await tx.findOneBy(MilestoneRow, { id });
  if (found === null) throw milestoneNotFound();
  const { referral, side } = await holdProgress(tx, found.referralId, around).catch((error: unknown) => {
    throw isNotFound(error) ? milestoneNotFound() : error;
  });
  const milestone = await tx.findOneBy(MilestoneRow, { id });
  if (milestone === null) throw milestoneNotFound();
  if (milestone.side !== side) throw notYoursToMove('record');
  if (expected !== null && expected !== milestone.version) throw milestoneChanged(milestone.version);
  return { milestone, referral };
}

const isNotFound = (error: unknown): boolean => (error as { code?: unknown }).code === 'referrals.not_found';

/** @throws DomainError `referrals.invalid_milestone` */
export function checkMilestone(
  milestone: string,
  { day, amount }: MilestoneTerms,
  { sentAt }: Pick<ReferralRow, 'sentAt'>,
  now: Date,
): asserts milestone is Milestone {
  if (!isMilestone(milestone)) throw invalidMilestone('/milestone');
  if (!(day >= parisDay(sentAt!) && day <= parisDay(now)) || !exists(day)) throw invalidMilestone('/day');
  if (amount === null) return;
  const fits = Number.isInteger(amount) && amount > 0 && amount <= HIGHEST_AMOUNT;
  if (!fits || !hasAmount(milestone)) throw invalidMilestone('/amount');
}

function exists(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === day;
}
