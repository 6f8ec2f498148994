import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '#libs/kernel';

/** The kinds of actor that have an account. */
export type AccountKind = Extract<ActorKind, 'intermediary' | 'member' | 'manager' | 'coordinator' | 'admin'>;

/** A professional who signs in. Entrepreneurs have no account. */
@Entity('account')
export class AccountRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') kind: AccountKind;
  /** The structure a member or manager acts for; null for everyone else. */
  @Column('text', { name: 'structure_id', nullable: true }) structureId: string | null;
  /** Where an intermediary, coordinator or admin works, as shown to the people they help. */
  @Column('text', { nullable: true }) organisation: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
}
