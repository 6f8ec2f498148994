import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody asked to sign in, from one browser. Where no account has the address, nothing is mailed and nothing opens it. */
@Entity('sign_in_attempt')
export class SignInAttemptRow {
  @PrimaryColumn('uuid') id: string;
  /** Of the secret that the browser that asked holds: a link or a code opens nothing without it. */
  @Column('text', { name: 'browser_hash', unique: true }) browserHash: string;
  /** Null for an address without an account, and for one that had all its mails of the hour. */
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  /** Of the code of each mail that left: a mail may leave twice. */
  @Column('text', { name: 'code_hashes', array: true, default: () => `'{}'` }) codeHashes: string[];
  /** Codes that were tried, five at most. */
  @Column('smallint', { default: 0 }) tries: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
