import type { ClosedUntil } from '#libs/directory';
import type { Translator } from '#libs/i18n';
import type { Programme } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import type { Fact } from '#libs/ui';

/**
 * What one wants to know of a programme at a glance; what it does not say is left out. `day`: today, `YYYY-MM-DD`; `closed`: until
 * when structures are.
 */
export function programmeFacts(
  t: Translator,
  programme: Programme,
  day: string,
  closed: ClosedUntil,
): readonly Fact[] {
  const { durationWeeks, languages = [] } = programme;
  const closedUntil = closed.get(programme.structure.id);
  const facts: (Fact | null)[] = [
    closedUntil === undefined
      ? null
      : { icon: 'alert', text: t('closure.closedUntil', { date: t.date(closedUntil) }) },
    { icon: 'coin', text: moneyOf(t, programme) },
    placeOf(t, programme) === null ? null : { icon: 'pin', text: placeOf(t, programme) },
    durationWeeks == null ? null : { icon: 'clock', text: durationOf(t, durationWeeks) },
    startOf(t, programme, day) === null ? null : { icon: 'calendar', text: startOf(t, programme, day) },
    languages.length === 0 ? null : { icon: 'speech', text: languagesOf(t, programme) },
  ];
  return facts.filter((fact) => fact !== null);
}

/** What it costs her. */
export function costOf(t: Translator, { costEur }: Programme): string {
  if (costEur == null) return t('fact.costUnknown');
  return costEur === 0 ? t('fact.free') : t('fact.cost', { amount: t.money(costEur) });
}

/** How much a financing programme lends or gives. */
export function amountOf(t: Translator, [min, max]: readonly [number, number]): string {
  return t('fact.amountRange', { min: t.money(min), max: t.money(max) });
}

/** One line for both: of a loan whose price is not known, the amount says more. */
function moneyOf(t: Translator, programme: Programme): string {
  const { amountEur, costEur } = programme;
  if (amountEur == null) return costOf(t, programme);
  const amount = amountOf(t, amountEur);
  return costEur == null ? amount : `${amount} · ${costOf(t, programme)}`;
}

export function placeOf(t: Translator, { place, modes = [] }: Programme): string | null {
  const name = place?.commune == null ? null : (loadTerritory().commune(place.commune)?.name ?? null);
  const onSite =
    name === null || (modes.length > 0 && !modes.includes('on_site'))
      ? null
      : t('fact.place', { commune: name });
  const remote = modes.includes('remote') ? t('fact.remote') : null;
  if (onSite === null || remote === null) return onSite ?? remote;
  return t.list([onSite, remote.charAt(0).toLocaleLowerCase(t.locale) + remote.slice(1)], 'or');
}

/** When one can begin: the next date to come, or how newcomers are taken. */
export function startOf(t: Translator, { intake, sessions = [] }: Programme, day: string): string | null {
  const next = sessions
    .map(({ startsOn }) => startsOn)
    .filter((startsOn) => startsOn >= day)
    .toSorted()[0];
  if (next !== undefined) return t('fact.startsOn', { date: t.date(next) });
  return intake == null ? null : t.label('intake', intake);
}

export function languagesOf(t: Translator, { languages = [] }: Programme): string {
  return t('fact.languages', { languages: t.list(languages.map(({ code }) => t.languageName(code))) });
}

/** Nobody counts to 143 weeks: from half a year on, months. */
export function durationOf(t: Translator, weeks: number): string {
  if (weeks < 26) return t('fact.weeks', { count: Math.max(1, Math.round(weeks)) });
  return t('fact.months', { count: Math.round((weeks * 12) / 52) });
}
