import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An SMS that left, or may have: what is counted before another does. Kept for a day. */
@Entity('sms_sent')
export class SmsSentRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  /** SHA-256 of the number. */
  @Column('bytea', { name: 'to_hash' }) toHash: Buffer;
  /** Messages that the network makes of it. */
  @Column('smallint') segments: number;
  @Column('timestamptz') at: Date;
}
