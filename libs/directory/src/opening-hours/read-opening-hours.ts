/** The days of a week in its order, as iCalendar writes them. */
export const WEEK_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const DAY_NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** A day of the week, two letters. */
export type WeekDay = (typeof WEEK_DAYS)[number];

/** From when to when, `HH:MM`, Paris time. */
export interface OpenSpan {
  readonly opens: string;
  readonly closes: string;
}

/** Days with the same hours. */
export interface DayHours {
  /** At least one, in the order of the week. */
  readonly days: readonly WeekDay[];
  /** At least one. */
  readonly spans: readonly OpenSpan[];
}

/** Hours that come back every week. */
export interface OpeningHours {
  /** Each day once at most: a day that is not here is closed. */
  readonly weekly: readonly DayHours[];
  readonly closedOnHolidays: boolean;
}

/**
 * The common form of OpenStreetMap's `opening_hours`: days or ranges of days, then hours, rules apart by `;`
 * (`Mo-Fr 08:30-12:30,14:00-17:30; We off; PH off`). As in that notation, a later rule takes the place of an earlier one
 * for its days. Null for anything else: better the text as it is than half of it. Pure.
 */
export function parseOpeningHours(text: string): OpeningHours | null {
  const hours = new Map<number, string>();
  let closedOnHolidays = false;
  for (const rule of text.split(';').map((part) => part.trim())) {
    if (rule === '') continue;
    if (/^(?:PH|SH)(?:,(?:PH|SH))? (?:off|closed)$/.test(rule)) {
      closedOnHolidays ||= rule.includes('PH');
      continue;
    }
    const parsed = parseRule(rule);
    if (parsed === null) return null;
    for (const day of parsed.days) hours.set(day, parsed.spans);
  }
  const weekly = grouped(hours);
  return weekly.length === 0 ? null : { weekly, closedOnHolidays };
}

const SPAN = /^([01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/;
const RULE = /^([A-Z][a-z](?:[-,][A-Z][a-z])*) (off|closed|[\d:,-]+(?:, ?[\d:-]+)*)(?: open)?(?: ?"[^"]*")?$/;

/** `spans`: hours with commas between them, '' for a day that is closed. */
function parseRule(rule: string): { readonly days: readonly number[]; readonly spans: string } | null {
  const [, written, hours] = RULE.exec(rule) ?? [];
  if (written === undefined || hours === undefined) return null;
  const days = written.split(',').map(daysOf);
  if (days.some((range) => range === null)) return null;
  const spans = /^[a-z]/.test(hours) ? [] : hours.split(/, ?/);
  return spans.every((span) => SPAN.test(span))
    ? { days: days.flat() as number[], spans: spans.join() }
    : null;
}

/** `Mo` or `Mo-Fr` as numbers; a range may go over Sunday. */
function daysOf(range: string): readonly number[] | null {
  const [first, last] = range.split('-').map((name) => DAY_NAMES.indexOf(name));
  if (first === undefined || first < 0 || (last !== undefined && last < 0)) return null;
  const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => (first + i) % 7);
}

function grouped(hours: ReadonlyMap<number, string>): readonly DayHours[] {
  const kinds = [...new Set(WEEK_DAYS.map((_, day) => hours.get(day) ?? ''))].filter((spans) => spans !== '');
  return kinds.map((kind) => ({
    days: WEEK_DAYS.filter((_, day) => hours.get(day) === kind),
    spans: kind.split(',').map((span) => {
      const [opens, closes] = span.split('-') as [string, string];
      return { opens, closes };
    }),
  }));
}
