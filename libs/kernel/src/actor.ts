/** Who can act. `answer_link` is whoever holds the link of one referral, `programme_link` that of one programme; `system` is a job. */
export const ACTOR_KINDS = [
  'visitor',
  'entrepreneur',
  'answer_link',
  'programme_link',
  'intermediary',
  'member',
  'manager',
  'coordinator',
  'admin',
  'system',
] as const;

/** One of the kinds above. */
export type ActorKind = (typeof ACTOR_KINDS)[number];

/**
 * Who is acting, and the rows that are theirs. Every write takes an Actor, and the transaction tells it to the
 * database, so that nothing is written without knowing by whom.
 */
export interface Actor {
  readonly kind: ActorKind;
  /** Account that proved who it is, or project, referral or programme of the link; null for a visitor and for the system. */
  readonly id: string | null;
  /** Structure a member or manager acts for. */
  readonly structureId: string | null;
}

/** Anybody, without proof of anything. */
export const VISITOR: Actor = { kind: 'visitor', id: null, structureId: null };
/** A background job, or an operator's command. */
export const SYSTEM: Actor = { kind: 'system', id: null, structureId: null };
