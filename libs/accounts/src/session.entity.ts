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
  /** When a second factor was proved in it; null before. */
  @Column('timestamptz', { name: 'factor_at', nullable: true }) factorAt: Date | null;
  /** Codes that were tried since, five at most. */
  @Column('smallint', { name: 'factor_tries', default: 0 }) factorTries: number;
  /** What a passkey is to sign next. */
  @Column('text', { nullable: true }) challenge: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' }) seenAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
