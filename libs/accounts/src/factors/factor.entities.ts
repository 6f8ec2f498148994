import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `passkey`: a key that a device or its browser keeps. `app`: an application that shows a new code every 30 seconds. */
export type FactorKind = 'passkey' | 'app';

/** What a professional proves with, besides reading their mailbox, that it is them. */
@Entity('factor')
export class FactorRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') kind: FactorKind;
  /** What its owner calls it; null for an application. */
  @Column('text', { nullable: true }) name: string | null;
  /** Of a passkey: what it signs with, to be checked. */
  @Column('text', { name: 'credential_id', nullable: true, unique: true }) credentialId: string | null;
  @Column('bytea', { name: 'public_key', nullable: true }) publicKey: Buffer | null;
  /** How often it signed, as it says itself; most always say 0. */
  @Column('bigint', { default: 0 }) counter: string;
  /** Of an application: the secret of its codes, sealed for `factor/<id>`. */
  @Column('bytea', { name: 'sealed_secret', nullable: true }) sealedSecret: Buffer | null;
  /** The last 30 seconds of which a code was taken: no code is taken twice. */
  @Column('bigint', { name: 'last_step', nullable: true }) lastStep: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Null until its owner showed that it works; it proves nothing before. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}

/** A code on paper for the day on which a telephone is lost. Works once. */
@Entity('recovery_code')
export class RecoveryCodeRow {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  /** Of 50 random bits and the account. */
  @PrimaryColumn('text', { name: 'code_hash' }) codeHash: string;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
