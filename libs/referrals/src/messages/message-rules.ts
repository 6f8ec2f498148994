import type { Actor } from '#libs/kernel';
import { isLive, isTakenBack, type ReferralRelation, type ReferralState } from '../referral-lifecycle.js';
import type { Side, Thread } from './message.entity.js';

/** Characters of one message, at most. */
export const LONGEST_MESSAGE = 1_500;
/** Messages of one thread, at most. */
export const MOST_MESSAGES = 200;
/** For how long a message can be taken back: nobody is told of it before. */
export const UNDO_MINUTES = 15;

const AFTERWARDS_MS = 30 * 86_400_000;

/** In which states she and a structure may write to each other: it has read her project, and it is not over. */
const TALKING_STATES: readonly ReferralState[] = ['seen', 'on_hold', 'accepted', 'in_support'];

const SIDE_OF: Readonly<Record<ReferralRelation, Side | null>> = {
  addressed: 'structure',
  answer_link: 'structure',
  owner: 'person',
  took_her_in: 'adviser',
  system: null,
};

/** On which side of a referral somebody stands. */
export function sideOf(relation: ReferralRelation): Side | null {
  return SIDE_OF[relation];
}

/** The account by which a message is somebody's own; null for her, and for the link of a mail. */
export function accountOf({ kind, id }: Actor): string | null {
  return kind === 'member' || kind === 'manager' || kind === 'intermediary' ? id : null;
}

/** Where a message would be written, and by whom. */
export interface Writing {
  readonly thread: Thread;
  readonly side: Side;
  readonly state: ReferralState;
  /** When the referral came to its end; null while it has not. */
  readonly endedAt: Date | null;
  /** Whether somebody follows her. */
  readonly advised: boolean;
  /** Whether the structure has asked her something that she has not answered. */
  readonly asked: boolean;
}

/** Why nothing can be written. `closed`: of the state, or nobody reads it; `asked`: her answer comes first. */
export type NoWriting = 'closed' | 'asked';

/** Why nothing can be written there now; null when it can. */
export function whyNotWrite(writing: Writing, now: Date): NoWriting | null {
  const { thread, side, state, endedAt, advised, asked } = writing;
  if (thread === 'person') {
    if (!TALKING_STATES.includes(state)) return 'closed';
    const beforeYes = state === 'seen' || state === 'on_hold';
    return side === 'structure' && beforeYes && asked ? 'asked' : null;
  }
  const over = endedAt !== null && now.getTime() - endedAt.getTime() > AFTERWARDS_MS;
  const sent = isLive(state) || (endedAt !== null && !isTakenBack(state));
  return side === 'person' || !advised || !sent || over ? 'closed' : null;
}

// As doors check it: controls, line separators, marks that turn the direction of text, half characters.
const UNSAFE = /[^\P{Cc}\n\t]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** The text as it is kept: composed, without spaces around it, lines ended in one way; null when it cannot be kept. */
export function keptText(text: string): string | null {
  const kept = text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  return kept === '' || kept.length > LONGEST_MESSAGE || UNSAFE.test(kept) ? null : kept;
}

const lettersAndDigits = (text: string): string => text.replaceAll(/[^\p{L}\d]/gu, '');

/** Whether a text says how to reach her, however the number is spaced. */
export function saysContact(
  text: string,
  { email, phone }: { readonly email: string | null; readonly phone: string | null },
): boolean {
  if (email !== null && text.toLowerCase().includes(email.toLowerCase())) return true;
  // Without the prefix of the country, which is written in several ways.
  const digits = (phone ?? '').replaceAll(/\D/g, '').slice(-9);
  return digits.length >= 6 && lettersAndDigits(text).includes(digits);
}
