import { mobileNumber } from '#libs/platform';

/**
 * By what she is told. `mail`; `sms`; `call`: she is called; `adviser`: by who follows her, who knows how.
 */
export const REACH_WAYS = ['mail', 'sms', 'call', 'adviser'] as const;

/** One of the ways above. */
export type ReachWay = (typeof REACH_WAYS)[number];

/** Days of a week as ISO 8601 counts them, 1 for Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** One of the days above. */
export type Weekday = (typeof WEEKDAYS)[number];

/** When she can answer a telephone without danger: whole hours in Paris, from `from` on and before `until`. */
export interface SafeHours {
  /** One at least. */
  readonly days: readonly Weekday[];
  readonly from: number;
  /** Later than `from`, 24 at most. */
  readonly until: number;
}

/** How she wants to be reached. Nothing in it says who she is. */
export interface Reach {
  /** In her order, each once; null when she did not say: by mail, else by her adviser, never by SMS. */
  readonly ways: readonly ReachWay[] | null;
  /** Null: at any time. */
  readonly safeHours: SafeHours | null;
  /** Whether a message may be left on her telephone; not unless she said so. */
  readonly voicemail: boolean;
  /** Code of the language in which she wants an interpreter; null for none. */
  readonly interpreter: string | null;
}

/** The same with the contact she gave, and whether an adviser who has an account follows her. */
export interface Reached extends Reach {
  readonly email: string | null;
  readonly phone: string | null;
  readonly followed: boolean;
}

/** The columns of `Reached`, as SQL over `e` (entrepreneur). */
export const REACHED = `
  e.email, e.phone, e.reach_ways as ways, e.safe_hours as "safeHours", e.voicemail, e.interpreter,
  exists (select from account a where a.id = e.created_by and a.disabled_at is null) as followed`;

/** The ways by which she could be told, whatever she prefers: a mail needs an address, an SMS a mobile number. */
export function waysOpenTo({ email, phone, followed }: Reached): readonly ReachWay[] {
  return REACH_WAYS.filter((way) => {
    switch (way) {
      case 'mail':
        return email !== null;
      case 'sms':
        return phone !== null && mobileNumber(phone) !== null;
      case 'call':
        return phone !== null;
      case 'adviser':
        return followed;
    }
  });
}
