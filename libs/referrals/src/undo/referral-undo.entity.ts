import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '#libs/kernel';
import type { ReferralState } from '../referral-lifecycle.js';
import type { Changes } from './changes.js';

/** How the last move of a referral is undone, while it can be. Forgotten once it cannot. */
@Entity('referral_undo')
export class ReferralUndoRow {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  /** The version that the move made: of a later one it undoes nothing. */
  @Column('int') version: number;
  @Column('text', { name: 'from_state' }) fromState: ReferralState;
  /** From then on it is told, and stands. */
  @Column('timestamptz') until: Date;
  /** Who made the move, and alone may undo it. */
  @Column('text', { name: 'actor_kind' }) actorKind: ActorKind;
  @Column('text', { name: 'actor_id', nullable: true }) actorId: string | null;
  /** What the move changed, and how that was before. */
  @Column('jsonb') changes: Changes;
}
