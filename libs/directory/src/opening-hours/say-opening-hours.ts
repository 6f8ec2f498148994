import type { Translator } from '#libs/i18n';
import { type OpenSpan, parseOpeningHours, WEEK_DAYS, type WeekDay } from './read-opening-hours.js';

/**
 * Opening hours in words, a line for the days that have the same ("lundi au vendredi, 9 h – 12 h et 14 h – 17 h"). A
 * text that is not of the common form of OpenStreetMap comes back as it is, alone. Pure.
 */
export function sayOpeningHours(t: Translator, text: string): readonly string[] {
  const hours = parseOpeningHours(text);
  if (hours === null) return [text];
  const lines = hours.weekly.map(({ days, spans }) =>
    t('hours.line', { days: sayDays(t, days), hours: t.list(spans.map((span) => saySpan(t, span))) }),
  );
  return hours.closedOnHolidays ? [...lines, t('hours.closedOnHolidays')] : lines;
}

/** Three days or more in a row are said by the first and the last. */
function sayDays(t: Translator, days: readonly WeekDay[]): string {
  if (days.length === WEEK_DAYS.length) return t('hours.everyDay');
  const runs: WeekDay[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const follows = run !== undefined && WEEK_DAYS.indexOf(run.at(-1)!) + 1 === WEEK_DAYS.indexOf(day);
    if (follows) run.push(day);
    else runs.push([day]);
  }
  const name = (day: WeekDay): string => t.label('weekday', day);
  return t.list(
    runs.flatMap((run) =>
      run.length < 3 ? run.map(name) : [t('hours.from', { first: name(run[0]!), last: name(run.at(-1)!) })],
    ),
  );
}

const saySpan = (t: Translator, { opens, closes }: OpenSpan): string =>
  t('hours.span', { opens: sayTime(t, opens), closes: sayTime(t, closes) });

function sayTime(t: Translator, time: string): string {
  const [hour, minutes] = time.split(':') as [string, string];
  return t('hours.time', { hour: Number(hour), minutes: minutes === '00' ? '' : minutes }).trim();
}
