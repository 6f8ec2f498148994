import { parseOpeningHours, sayOpeningHours } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import { uuidOf, type HsdsObject } from './hsds-object.js';

/**
 * Opening hours as schedules, one for each span of the week; hours that cannot be read are one schedule in words.
 * `key` is what they belong to, so that their ids are their own; `of` holds the id of the service or of the location.
 */
export function weeklySchedules(
  text: string,
  key: string,
  of: HsdsObject,
  t: Translator,
): readonly HsdsObject[] {
  const description = sayOpeningHours(t, text).join(' ; ');
  const hours = parseOpeningHours(text);
  if (hours === null) return [{ id: uuidOf('schedule', key), ...of, description }];
  return hours.weekly
    .flatMap(({ days, spans }) => spans.map((span) => ({ days, ...span })))
    .map(({ days, opens, closes }, i) => ({
      id: uuidOf('schedule', `${key}:${i}`),
      ...of,
      freq: 'WEEKLY',
      byday: days.join(','),
      opens_at: opens,
      closes_at: closes,
      description,
      notes: 'Europe/Paris',
    }));
}
