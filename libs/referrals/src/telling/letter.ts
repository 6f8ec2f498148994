import type { OutgoingMail } from '#libs/platform';
import type { CallReason } from '../queues/call.entity.js';

/** Whom a letter is for. */
export interface Addressee {
  readonly projectId: string;
  /** The language she reads. */
  readonly locale: string;
}

/** A mail to her that lacks the link to her page, and its receiver. */
export type LetterTo = (secret: string) => Omit<OutgoingMail, 'to'>;

/** What she is told, whoever says it. */
export interface Letter {
  /** What it is of, for a human who tells her; one at least. */
  readonly reasons: readonly CallReason[];
  readonly mail: LetterTo;
}

/** Knows what there is to tell her of one kind of subject. */
export interface LetterWriter {
  /** Reads it when it is about to be told; null when there is nothing to tell any more. */
  write(subjectId: string, addressee: Addressee): Promise<Letter | null>;
}
