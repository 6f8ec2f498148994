/** A day as a date field sends it (`2026-11-24`) or as people write it (`24/11/2026`); null when it does not exist. */
export function readDay(text: string): string | null {
  const written = /^(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})$/.exec(text.trim());
  const day = written === null ? text.trim() : toIso(written[3]!, written[2]!, written[1]!);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day) ? day : null;
}

const toIso = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** A time of day as a time field sends it (`09:30`) or as people write it (`9h30`, `9 h`), as `HH:MM`; null when it does not exist. */
export function readTime(text: string): string | null {
  const written = /^(\d{1,2})\s*[h:.]\s*(\d{2})?$/i.exec(text.trim());
  if (written === null) return null;
  const [, hours = '', minutes = '00'] = written;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : null;
}
