import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FrrStatus } from '#libs/territory';

/** A list that is loaded from a public file. No row: nothing is known of it. */
@Entity('territory_list')
export class TerritoryListRow {
  @PrimaryColumn('text') kind: TerritoryFileKind;
  /** Grows with every change of the list. */
  @Column('bigint') version: string;
  /** Year of the list; null when nobody said. */
  @Column('int', { nullable: true }) vintage: number | null;
  @Column('timestamptz', { name: 'loaded_at' }) loadedAt: Date;
}

/** The lists that can be loaded: centres of communes, priority districts, rural revitalisation zones. */
export type TerritoryFileKind = 'centres' | 'qpv' | 'frr';

/** The centre of a present commune or arrondissement, degrees WGS 84. */
@Entity('commune_centre')
export class CommuneCentreRow {
  @PrimaryColumn('text') code: string;
  @Column('double precision') lon: number;
  @Column('double precision') lat: number;
}

/** A priority district. */
@Entity('qpv')
export class QpvRow {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  /** Present INSEE codes of the communes it lies in. */
  @Column('text', { array: true }) communes: string[];
  /** Year of the list it belongs to. */
  @Column('int') vintage: number;
  /** As `outlineToBytes` of the territory writes it. */
  @Column('bytea') outline: Buffer;
}

/** A commune of the FRR list. */
@Entity('frr_commune')
export class FrrCommuneRow {
  /** Present INSEE code. */
  @PrimaryColumn('text') code: string;
  @Column('text') status: FrrStatus;
}
