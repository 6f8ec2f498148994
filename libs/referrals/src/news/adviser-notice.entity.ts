import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail that tells an adviser that there is news of people she took in: one a day at most. */
@Entity('adviser_notice')
export class AdviserNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('date') day: string;
}
