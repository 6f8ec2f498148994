import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Who reads what is written about a referral. `professionals`: the structure and her adviser, among themselves. `person`: she
 * as well.
 */
export const THREADS = ['professionals', 'person'] as const;

/** One of the threads above. */
export type Thread = (typeof THREADS)[number];

/** Who writes: somebody of the structure, her adviser, or she herself. */
export const SIDES = ['structure', 'adviser', 'person'] as const;

/** One of the sides above. */
export type Side = (typeof SIDES)[number];

/** Something that was written about a referral. Taken back, it keeps its place and has no text. */
@Entity('referral_message')
export class MessageRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') thread: Thread;
  /** From 1, in the order of the thread. */
  @Column('int') number: number;
  @Column('text') side: Side;
  /** The account that wrote; null for her, and for whoever holds the link of the structure's mail. */
  @Column('uuid', { name: 'author_id', nullable: true }) authorId: string | null;
  /** 1,500 characters at most; null once it was taken back. */
  @Column('text', { nullable: true }) text: string | null;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}

/** How far a side has read a thread, as somebody of it said; without a row it has read nothing. */
@Entity('message_mark')
export class MessageMarkRow {
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
  @PrimaryColumn('text') thread: Thread;
  @PrimaryColumn('text') side: Side;
  /** The number of the last message that was read. */
  @Column('int', { name: 'read_to' }) readTo: number;
}
