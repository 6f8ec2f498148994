import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReferralState } from '../referral-lifecycle.js';

/** What an endpoint may be told: that a referral arrived, that one of them moved. */
export const WEBHOOK_EVENT_TYPES = ['referral.received', 'referral.changed'] as const;

/** One of the types above. */
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

/** `failing`: no call was received for days. `gone`: it said so itself (410). `by_manager`: somebody of the structure did it. */
export const DISABLED_REASONS = ['failing', 'gone', 'by_manager'] as const;

/** One of the reasons above. */
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** An address of a structure's own system, which is called when something happens to a referral of the structure. */
@Entity('webhook_endpoint')
export class WebhookEndpointRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('text') url: string;
  @Column('text', { nullable: true }) description: string | null;
  /** Sealed for `secretOf(id)`, since it must be readable to sign; shown to its manager once. */
  @Column('bytea', { name: 'sealed_secret' }) sealedSecret: Buffer;
  /** The secret before, sealed alike, which signs too until then. */
  @Column('bytea', { name: 'sealed_previous', nullable: true }) sealedPrevious: Buffer | null;
  @Column('timestamptz', { name: 'previous_until', nullable: true }) previousUntil: Date | null;
  /** Of the first failure since a call was received; null while calls are received. */
  @Column('timestamptz', { name: 'failing_since', nullable: true }) failingSince: Date | null;
  /** Null: it is called. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('text', { name: 'disabled_reason', nullable: true }) disabledReason: DisabledReason | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}

/** One move of a referral, for one endpoint: written with the move, and names nobody. */
@Entity('webhook_event')
export class WebhookEventRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'endpoint_id' }) endpointId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') type: WebhookEventType;
  /** Where the move left the referral, at which version of it. */
  @Column('text') state: ReferralState;
  @Column('int') version: number;
  @Column('timestamptz') at: Date;
}
