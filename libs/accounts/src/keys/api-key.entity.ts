import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a key may be given for. */
export type KeyScope = 'feed' | 'referrals' | 'figures';

/** A key by which a structure's own system calls the API. Only the hash of its secret is kept. */
@Entity('api_key')
export class ApiKeyRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'structure_id' }) structureId: string;
  @Column('text') name: string;
  @Column('text', { array: true }) scopes: KeyScope[];
  @Column('text', { name: 'secret_hash', unique: true }) secretHash: string;
  /** The first letters of the secret, by which its owner finds it again in a system. */
  @Column('text') hint: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** A year after it was made at most; a day after it was replaced. */
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** To the hour; null when it was never used. */
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
