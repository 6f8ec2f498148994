import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A private link that was mailed: counted before another is mailed to the same address. Kept for a day. */
@Entity('follow_mail')
export class FollowMailRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  /** SHA-256 of the address. */
  @Column('bytea', { name: 'to_hash' }) toHash: Buffer;
  @Column('timestamptz') at: Date;
}
