import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a structure was asked, on a day, to confirm what is due. */
@Entity('freshness_notice')
export class FreshnessNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('date') day: string;
}
