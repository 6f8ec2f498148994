import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail that tells an adviser of the people she follows, of news or of a week: one a day at most. */
@Entity('adviser_notice')
export class AdviserNoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('date') day: string;
  /** The Monday of the week that it recalls; null for a mail of news. */
  @Column('date', { nullable: true }) week: string | null;
}
