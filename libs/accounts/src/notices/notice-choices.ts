import type { AccountKind } from '../account.entity.js';

/**
 * What a professional is mailed of, and may put off or turn off. `reminders`: what waits for them; `messages`: that there is
 * something to read; `assignments`: what a colleague gave them; `news`: of lists; `recap`: of their week.
 */
export const NOTICE_KINDS = ['reminders', 'messages', 'assignments', 'news', 'recap'] as const;

/** One of the kinds above. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How often at most. */
export const RHYTHMS = ['daily', 'weekly', 'never'] as const;

/** One of the rhythms above. */
export type Rhythm = (typeof RHYTHMS)[number];

/** What each kind of account may choose; the first holds until it chooses. A kind of mail that it never gets is not there. */
type Offers = Readonly<Partial<Record<NoticeKind, readonly [Rhythm, ...Rhythm[]]>>>;

const TEAM: Offers = {
  reminders: ['daily', 'weekly', 'never'],
  messages: ['daily', 'weekly', 'never'],
  assignments: ['daily', 'never'],
};

const OFFERS: Readonly<Record<AccountKind, Offers>> = {
  member: TEAM,
  manager: TEAM,
  intermediary: {
    // Nobody else hears of what waits for the people an adviser follows.
    reminders: ['daily', 'weekly'],
    messages: ['daily', 'weekly', 'never'],
    assignments: ['daily', 'never'],
    news: ['daily', 'weekly', 'never'],
    recap: ['weekly', 'never'],
  },
  coordinator: {},
  admin: {},
};

/** What an account of this kind may choose of a kind of mail; nothing of one that it never gets. */
export function offered(account: AccountKind, kind: NoticeKind): readonly Rhythm[] {
  return OFFERS[account][kind] ?? [];
}

/** Days of a week on which nothing is sent, as ISO 8601 counts them: 1 is Monday. */
export type QuietDays = readonly number[];

/** At least one day is left. */
export const MOST_QUIET_DAYS = 6;

/** Column of each kind in `notice_choices`; null in it: as it is until something is chosen. */
export const rhythmOf = (kind: NoticeKind, choices = 'q'): string =>
  `coalesce(${choices}.${kind}, ${kind === 'recap' ? "'weekly'" : "'daily'"})`;

/** Whether `day` is one on which the account of `q` (its choices, if any) is sent something, as SQL. */
export const isQuietOn = (day: string): string =>
  `coalesce(extract(isodow from ${day}::date)::smallint = any(q.quiet_days), false)`;

/**
 * Whether account `a` hears of what waits for its team, as SQL: unless it chose not to, and somebody else of the team does. Managers are
 * told what members are not: another manager must.
 */
export const HEARS_OF_WAITING = `(
  coalesce((select own.reminders from notice_choices own where own.account_id = a.id), 'daily') <> 'never'
  or not exists (
    select from account o join structure os on os.id = o.structure_id join structure s on s.id = a.structure_id
      left join notice_choices theirs on theirs.account_id = o.id
    where coalesce(os.merged_into, os.id) = coalesce(s.merged_into, s.id) and o.id <> a.id and o.disabled_at is null
      and (o.kind = 'manager' or a.kind = 'member') and coalesce(theirs.reminders, 'daily') <> 'never'))`;
