const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a day written `YYYY-MM-DD`; null when no such day exists. */
export function dayNumber(text: string): number | null {
  const match = /^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const first = Date.UTC(year, month - 1, 1);
  const length = (Date.UTC(year, month, 1) - first) / DAY_MS;
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= length;
  return exists ? first / DAY_MS + day - 1 : null;
}

/** The day of a day number, `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** A number per ISO week (Monday to Sunday), one more each week. Day 0 was a Thursday. */
export function isoWeek(day: number): number {
  return Math.floor((day + 3) / 7);
}
