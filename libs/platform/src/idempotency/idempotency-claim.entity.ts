import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key that a caller sent with what it asked for, and the answer: one effect, however often it is sent again. */
@Entity('idempotency_claim')
export class IdempotencyClaimRow {
  /** Hash of the key, who sent it and where. The key itself is nowhere. */
  @PrimaryColumn('text') id: string;
  /** Hash of what was sent. */
  @Column('text') fingerprint: string;
  /** HTTP status and body of the answer; null until it is known. The body is sealed with the key. */
  @Column('smallint', { nullable: true }) status: number | null;
  @Column('bytea', { nullable: true }) answer: Buffer | null;
  @Column('timestamptz', { name: 'claimed_at', default: () => 'now()' }) claimedAt: Date;
}
