import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whole days on which a structure is closed; those of one structure never overlap. */
@Entity('structure_closure')
export class StructureClosureRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  /** When the first day begins, in Paris. */
  @Column('timestamptz', { name: 'first_at' }) firstAt: Date;
  /** When it is open again. */
  @Column('timestamptz', { name: 'return_at' }) returnAt: Date;
}
