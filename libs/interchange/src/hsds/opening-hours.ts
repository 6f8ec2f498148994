const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const DAY_NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** Hours that come back every week. */
export interface WeeklyHours {
  /** Two-letter days of iCalendar, in the order of the week. */
  readonly days: readonly (typeof DAYS)[number][];
  /** `HH:MM`, Paris time. */
  readonly opens: string;
  readonly closes: string;
}

/**
 * The common form of OpenStreetMap's `opening_hours`: days or ranges of days, then hours, rules apart by `;`
 * (`Mo-Fr 08:30-12:30,14:00-17:30; PH off`). Null for anything else: better the text as it is than half of it.
 */
export function parseOpeningHours(text: string): readonly WeeklyHours[] | null {
  const hours: WeeklyHours[] = [];
  for (const rule of text.split(';').map((part) => part.trim())) {
    if (rule === '' || /^(?:PH|SH)(?:,(?:PH|SH))? off$/.test(rule)) continue;
    const parsed = parseRule(rule);
    if (parsed === null) return null;
    hours.push(...parsed);
  }
  return hours.length === 0 ? null : hours;
}

const RULE =
  /^([A-Z][a-z](?:[-,][A-Z][a-z])*) (\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)(?: open)?(?: ?"[^"]*")?$/;

function parseRule(rule: string): readonly WeeklyHours[] | null {
  const [, written, spans] = RULE.exec(rule) ?? [];
  if (written === undefined || spans === undefined) return null;
  const days = written.split(',').map(daysOf);
  if (days.some((range) => range === null)) return null;
  return spans.split(',').map((span) => {
    const [opens, closes] = span.split('-') as [string, string];
    return { days: DAYS.filter((_, i) => days.some((range) => range!.includes(i))), opens, closes };
  });
}

/** `Mo` or `Mo-Fr` as numbers; a range may go over Sunday. */
function daysOf(range: string): readonly number[] | null {
  const [first, last] = range.split('-').map((name) => DAY_NAMES.indexOf(name));
  if (first === undefined || first < 0 || (last !== undefined && last < 0)) return null;
  const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, i) => (first + i) % 7);
}
