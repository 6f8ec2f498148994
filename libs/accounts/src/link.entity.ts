import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What holding a link allows: signing in once, answering one referral, following one request, keeping one programme, turning off one kind of mail. */
export type LinkPurpose = 'sign_in' | 'answer' | 'follow' | 'programme' | 'notices';

/** A link that was given out. Only the hash of its secret is kept: the database cannot open it. */
@Entity('link')
export class LinkRow {
  @PrimaryColumn('text', { name: 'secret_hash' }) secretHash: string;
  @Column('text') purpose: LinkPurpose;
  /** The account, referral, project or programme the link opens, or a kind of mail and its reader; text, since a programme's id is a word. */
  @Column('text', { name: 'subject_id' }) subjectId: string;
  /** It went out by mail, and so to whoever reads that mailbox. */
  @Column('boolean', { default: false }) mailed: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
