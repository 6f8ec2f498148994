import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in browser. Ends 30 minutes after it was last seen, and 12 hours after sign-in in any case. */
@Entity('session')
export class SessionRow {
  @PrimaryColumn('text', { name: 'secret_hash' }) secretHash: string;
  /** What a list calls it by. */
  @Column('uuid', { unique: true, default: () => 'gen_random_uuid()' }) id: string;
  /** Such as "Firefox · Windows", never more of what the browser says. */
  @Column('text', { nullable: true }) device: string | null;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' }) seenAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
