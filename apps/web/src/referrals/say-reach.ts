import type { Reach, ReachWay, SafeHours } from '#libs/entrepreneurs';
import type { Translator } from '#libs/i18n';
import type { SummaryRow } from '#libs/ui';

/** How she wants to be reached, in words, for her and her adviser. */
export function reachRows(
  t: Translator,
  { ways, safeHours, voicemail, interpreter }: Reach,
): readonly SummaryRow[] {
  return [
    {
      label: t('reach.row.ways'),
      value: ways === null ? t('reach.row.waysUnsaid') : sayWays(t, ways),
    },
    {
      label: t('reach.row.hours'),
      value: safeHours === null ? t('reach.row.hoursAny') : sayHours(t, safeHours),
    },
    {
      label: t('reach.row.voicemail'),
      value: t(voicemail ? 'reach.row.voicemailYes' : 'reach.row.voicemailNo'),
    },
    {
      label: t('reach.row.interpreter'),
      value: interpreter === null ? t('reach.row.interpreterNo') : t.languageName(interpreter),
    },
  ];
}

/** The ways in her order. */
export function sayWays(t: Translator, ways: readonly ReachWay[]): string {
  return ways.map((way) => t(`reach.way.${way}`)).join(' · ');
}

/** When she may be called. */
export function sayHours(t: Translator, { days, from, until }: SafeHours): string {
  return t('reach.row.hoursSome', { days: t.list(days.map((day) => t(`reach.day.${day}`))), from, until });
}
