import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One time a delivery was tried, and what came of it. Kept for 90 days. A worker that was killed leaves none. */
@Entity('delivery_attempt')
export class DeliveryAttemptRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'delivery_id' }) deliveryId: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) at: Date;
  /** A code such as `smtp_450`; null when it succeeded. */
  @Column('text', { nullable: true }) error: string | null;
}
