import type { Translator } from '#libs/i18n';

/** By when an answer is awaited, in words, and whether that is over. */
export interface SaidDue {
  readonly late: boolean;
  readonly text: string;
}

/** For whoever is to answer; null when no answer is awaited. */
export function sayDue(t: Translator, answerBy: Date | null, now: Date): SaidDue | null {
  if (answerBy === null) return null;
  const late = answerBy <= now;
  return { late, text: t(late ? 'inbox.late' : 'inbox.answerBefore', { date: t.date(answerBy, 'short') }) };
}

/** For whoever waits for it: her, or who took her in. */
export function sayAwaited(t: Translator, answerBy: Date | null, now: Date): SaidDue | null {
  if (answerBy === null) return null;
  const late = answerBy <= now;
  return {
    late,
    text: t(late ? 'follow.late' : 'follow.answerBefore', { date: t.date(answerBy, 'weekday') }),
  };
}
