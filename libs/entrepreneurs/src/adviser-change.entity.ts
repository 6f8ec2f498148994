import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '#libs/kernel';

/** An adviser's people, all or some, were handed to colleagues. */
@Entity('caseload_transfer')
export class CaseloadTransferRow {
  @PrimaryColumn('uuid') id: string;
  /** The adviser who followed them until then. */
  @Column('uuid', { name: 'from_id' }) fromId: string;
  @Column('timestamptz') at: Date;
  /** Who decided it: the adviser, or a coordinator. */
  @Column('text', { name: 'actor_kind', default: () => `current_setting('app.actor_kind')` })
  actorKind: ActorKind;
  @Column('text', {
    name: 'actor_id',
    nullable: true,
    default: () => `nullif(current_setting('app.actor_id', true), '')`,
  })
  actorId: string | null;
}

/** One person of a transfer, and who follows her since. */
@Entity('adviser_change')
export class AdviserChangeRow {
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @PrimaryColumn('uuid', { name: 'transfer_id' }) transferId: string;
  @Column('uuid', { name: 'to_id' }) toId: string;
}
