import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation that supports entrepreneurs. */
@Entity('structure')
export class StructureRow {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) network: string | null;
  /** INSEE code of its seat. */
  @Column('text', { nullable: true }) commune: string | null;
  @Column('text', { nullable: true }) siret: string | null;
  /** Where referrals are announced. Null: it answers from its inbox only. */
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) website: string | null;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}
