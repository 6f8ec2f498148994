import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Provenance } from './provenance.js';

/**
 * `proposed`: awaits a coordinator. `listed`: everybody sees it. `refused`: a coordinator said no. `closed`: it is no
 * more. `merged`: another entry of the same structure stands for it.
 */
export type StructureState = 'proposed' | 'listed' | 'refused' | 'closed' | 'merged';

/** A family of structures. */
@Entity('network')
export class NetworkRow {
  /** The code that files write, such as `reseau-bge`. */
  @PrimaryColumn('text') name: string;
  /** What a coordinator has people read; null: a known name, or words made of the code. */
  @Column('text', { nullable: true }) label: string | null;
  @Column('text', { nullable: true }) website: string | null;
}

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
  /** In the notation of OpenStreetMap. */
  @Column('text', { name: 'opening_hours', nullable: true }) openingHours: string | null;
  @Column('text') state: StructureState;
  /** What a coordinator wrote about the state; null when nothing. */
  @Column('text', { name: 'state_reason', nullable: true }) stateReason: string | null;
  @Column('timestamptz', { name: 'state_since', default: () => 'now()' }) stateSince: Date;
  /** The entry that stands for this one; null unless the state is `merged`. */
  @Column('text', { name: 'merged_into', nullable: true }) mergedInto: string | null;
  /** Members that changed since the first import, with who changed them. */
  @Column('jsonb', { default: {} }) provenance: Provenance;
  /** What its producer wrote of it, without nulls; null when it was not imported from one. */
  @Column('jsonb', { nullable: true }) record: object | null;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}

/** A place of a structure, with its own hours and phone. */
@Entity('branch')
export class BranchRow {
  @PrimaryColumn('text') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('text') name: string;
  /** INSEE code. */
  @Column('text', { nullable: true }) commune: string | null;
  /** Street and number. */
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** In the notation of OpenStreetMap. */
  @Column('text', { name: 'opening_hours', nullable: true }) openingHours: string | null;
  /** Codes of `ACCESS_FEATURES`. */
  @Column('text', { array: true, default: [] }) access: string[];
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}
