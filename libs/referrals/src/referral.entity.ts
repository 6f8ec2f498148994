import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ActorKind } from '#libs/kernel';
import type { DeclineReasonCode, Closing } from '#libs/taxonomy';
import type { ReferralState } from './referral-lifecycle.js';

/** A project sent to one programme of one structure, or (a draft) waiting for the person's go-ahead to be sent. */
@Entity('referral')
export class ReferralRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'project_id' }) projectId: string;
  @Column('text', { name: 'programme_id' }) programmeId: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  /** Null on a draft alone: nothing leaves without a go-ahead. */
  @Column('uuid', { name: 'go_ahead_id', nullable: true }) goAheadId: string | null;
  /** The date of the programme whose place it uses; null when it uses none, or one of no date. */
  @Column('text', { name: 'place_in', nullable: true }) placeIn: string | null;
  /** The declined referral this one replaces. A referral is replaced once. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  /** How many referrals it replaces in a row, 0 to 3. */
  @Column('smallint', { default: 0 }) hop: number;
  @Column('text') state: ReferralState;
  /** Grows with each move: an answer given to an older version is refused. */
  @Column('int', { default: 1 }) version: number;
  @Column('text', { name: 'decline_reasons', array: true, default: [] }) declineReasons: DeclineReasonCode[];
  /** What the structure wrote to the person with its answer. */
  @Column('text', { nullable: true }) message: string | null;
  /** What she reads of a decline instead of the ready-made sentences of its reasons; null: those sentences. */
  @Column('text', { nullable: true }) told: string | null;
  /** Who will call her, and by when. */
  @Column('text', { name: 'contact_name', nullable: true }) contactName: string | null;
  @Column('date', { name: 'contact_by', nullable: true }) contactBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** When it came to an end; null while it has not, or goes on again. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** What came of it; null unless it is closed. */
  @Column('text', { nullable: true }) outcome: Closing | null;
  /** When the structure said that they met. */
  @Column('timestamptz', { name: 'structure_confirmed_at', nullable: true })
  structureConfirmedAt: Date | null;
  /** When she, or her adviser, said so. */
  @Column('timestamptz', { name: 'person_confirmed_at', nullable: true }) personConfirmedAt: Date | null;
}

/** One move of a referral: who, when, why. Written by the move itself; the actor comes from the transaction. */
@Entity('referral_transition')
export class ReferralTransitionRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** That of the referral, since this move. */
  @Column('int') version: number;
  @Column('text', { name: 'from_state', nullable: true }) fromState: ReferralState | null;
  @Column('text', { name: 'to_state' }) toState: ReferralState;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'actor_kind', default: () => `current_setting('app.actor_kind')` })
  actorKind: ActorKind;
  @Column('text', {
    name: 'actor_id',
    nullable: true,
    default: () => `nullif(current_setting('app.actor_id', true), '')`,
  })
  actorId: string | null;
  /** The transaction that made it: ids are not in the order in which transactions end. */
  @Column('bigint', { name: 'written_in', default: () => `pg_current_xact_id()::text::bigint` })
  writtenIn: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}

/** A referral in a structure's in-app inbox: written with the referral, so that it arrives exactly once. */
@Entity('inbox_entry')
export class InboxEntryRow {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('timestamptz', { name: 'arrived_at', default: () => 'now()' }) arrivedAt: Date;
  /** Who of the structure looks after it; null: whoever of them comes first. */
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
}
