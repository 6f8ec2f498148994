import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ActorKind } from '#libs/kernel';

/** One change of who looks after a referral: who, when, to whom. The actor comes from the transaction. */
@Entity('referral_assignment')
export class AssignmentRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** Null when it was given back to the team. */
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId: string | null;
  @Column('text', { name: 'actor_kind', default: () => `current_setting('app.actor_kind')` })
  actorKind: ActorKind;
  @Column('text', {
    name: 'actor_id',
    nullable: true,
    default: () => `nullif(current_setting('app.actor_id', true), '')`,
  })
  actorId: string | null;
  @Column('timestamptz') at: Date;
}
