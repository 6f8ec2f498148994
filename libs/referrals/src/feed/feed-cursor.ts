import { DomainError } from '#libs/kernel';

/**
 * How far somebody has read: all that the transactions of `since` wrote, and of what those of `until` wrote besides, up to
 * `last`. Both are snapshots as PostgreSQL writes them.
 */
export interface FeedCursor {
  /** Null: nothing yet. */
  readonly since: string | null;
  /** Null: all that was read belongs to `since`, and the next page goes as far as there is something. */
  readonly until: string | null;
  /** The id of the last line read between the two; `0` for none. */
  readonly last: string;
}

/** Where who has no cursor begins. */
export const FEED_START: FeedCursor = { since: null, until: null, last: '0' };

/** The most characters a cursor has. */
export const MAX_CURSOR = 4_000;

/** Not a cursor of ours, or of a history that the database has lost. */
export const invalidCursor = (): DomainError =>
  new DomainError(
    'invalid',
    'referrals.invalid_cursor',
    'This is no `next` of a page before. Read from the start, without a cursor.',
    {},
    [{ pointer: '/after', code: 'referrals.invalid_cursor' }],
  );

export function writeCursor({ since, until, last }: FeedCursor): string {
  return Buffer.from(`${since ?? ''}~${until ?? ''}~${last}`).toString('base64url');
}

/** @throws DomainError `referrals.invalid_cursor` */
export function readCursor(text: string): FeedCursor {
  const parts = Buffer.from(text, 'base64url').toString('latin1').split('~');
  const [since = '', until = '', last = ''] = parts;
  const known = [since, until].every((one) => one === '' || isSnapshot(one)) && isNumber(last);
  const cursor = { since: since || null, until: until || null, last };
  // Written again it must be the same: of one place there is one cursor.
  if (!known || parts.length !== 3 || writeCursor(cursor) !== text) throw invalidCursor();
  return cursor;
}

const MOST = 2n ** 63n - 1n;

const isNumber = (text: string): boolean => /^(0|[1-9]\d{0,18})$/.test(text) && BigInt(text) <= MOST;

/** `xmin:xmax:` and those between that were still under way, in their order: what PostgreSQL refuses is refused here. */
function isSnapshot(text: string): boolean {
  const [min = '', max = '', open, ...more] = text.split(':');
  if (open === undefined || more.length > 0) return false;
  const numbers = [min, ...(open === '' ? [] : open.split(',')), max];
  if (!numbers.every((one) => isNumber(one) && one !== '0')) return false;
  const inOrder = numbers.slice(1, -1).every((one, index) => BigInt(numbers[index]!) <= BigInt(one));
  const allUnderWay = numbers.slice(1, -1).every((one) => BigInt(one) < BigInt(max));
  return inOrder && allUnderWay && BigInt(min) <= BigInt(max);
}
