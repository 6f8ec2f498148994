import type { MessageKey, Translator } from '#libs/i18n';
import type { Reminder } from './reminders.reader.js';

/** What waits, a sentence each; none when nothing does. */
export function saidOf(
  t: Translator,
  { audience, referrals, messages, assigned, surveys, calls, appointments }: Reminder,
): readonly string[] {
  const eve = audience === 'adviser' ? 'appointment.mail.eve.adviser' : 'appointment.mail.eve.structure';
  const sentences: readonly [count: number, key: MessageKey][] = [
    [referrals.length, `mail.reminder.${audience}.text`],
    [messages.length, 'mail.reminder.messages'],
    [assigned, 'mail.reminder.team.assigned'],
    [surveys.length, 'mail.reminder.adviser.surveys'],
    [calls, 'mail.reminder.adviser.calls'],
  ];
  return [
    ...appointments.map(({ startsAt }) => t(eve, { when: t.dateTime(new Date(startsAt)) })),
    ...sentences.filter(([count]) => count > 0).map(([count, key]) => t(key, { count })),
  ];
}

/** What waits longest comes first. */
export function subjectOf({
  audience,
  referrals,
  messages,
  assigned,
  surveys,
  calls,
  appointments,
}: Reminder): MessageKey {
  if (referrals.length > 0) return `mail.reminder.${audience}.subject`;
  if (messages.length > 0) return 'mail.reminder.messagesSubject';
  if (assigned > 0) return 'mail.reminder.team.assignedSubject';
  if (surveys.length > 0) return 'mail.reminder.adviser.surveySubject';
  return appointments.length === 0 && calls > 0
    ? 'mail.reminder.adviser.callsSubject'
    : 'appointment.mail.eveSubject';
}
