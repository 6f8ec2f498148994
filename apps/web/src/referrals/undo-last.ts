import { type Actor, DomainError } from '#libs/kernel';
import type { UndoMove } from '#libs/referrals';
import { readVersion } from '../forms/check-form.js';
import type { FormBody } from '../http/form-bodies.js';
import { type Reply, seeOther } from '../http/reply.js';

/** What became of an undoing, as the address of the page says it that follows. */
const CAME_TOO_LATE: Readonly<Record<string, string>> = {
  'referrals.too_late_to_undo': 'troptard',
  'referrals.already_moved': 'change',
};

/** How a page tells what became of it. */
export type UndoNews = 'undone' | 'tooLate' | 'changed';

const NEWS: Readonly<Record<string, UndoNews>> = {
  annule: 'undone',
  troptard: 'tooLate',
  change: 'changed',
};

/** What the address of a page says of an undoing; null when it says nothing. */
export function undoNews(query: Readonly<Record<string, unknown>>): UndoNews | null {
  return Object.entries(NEWS).find(([name]) => name in query)?.[1] ?? null;
}

/** Undoes the last move that the page showed, and leads back to the page, which says what became of it. */
export async function undoLast(
  undoMove: UndoMove,
  referralId: string,
  actor: Actor,
  { body, page }: { readonly body: FormBody; readonly page: string },
): Promise<Reply> {
  try {
    await undoMove.execute(referralId, actor, readVersion(body));
    return seeOther(`${page}?annule`);
  } catch (error) {
    const said = error instanceof DomainError ? CAME_TOO_LATE[error.code] : undefined;
    if (said === undefined) throw error;
    return seeOther(`${page}?${said}`);
  }
}
