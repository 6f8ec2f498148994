import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whole days on which somebody of a structure is away; those of one account never overlap. */
@Entity('absence')
export class AbsenceRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  /** When the first day begins, in Paris. */
  @Column('timestamptz', { name: 'first_at' }) firstAt: Date;
  /** When they are back. */
  @Column('timestamptz', { name: 'return_at' }) returnAt: Date;
  /** To whom what is theirs goes meanwhile; null: to the whole team. */
  @Column('uuid', { name: 'substitute_id', nullable: true }) substituteId: string | null;
}
