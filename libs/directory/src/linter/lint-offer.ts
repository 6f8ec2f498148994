import type { Programme } from '#libs/matching';
import { primaryLanguage } from '#libs/taxonomy';
import { finding, type LintFinding } from './finding.js';
import { rulesOf } from './rules-of.js';

/** What is wrong with what a programme offers. `asOf` is the day, `YYYY-MM-DD`, before which a session is past. */
export function lintOffer(programme: Programme, asOf: string): LintFinding[] {
  const { kind, scope, rules = [], amountEur, modes = [], place } = programme;
  const forSomebody = rules.some(({ type }) => /^(audience_|zone_|status_)/.test(type));
  return [
    ...lintLanguage(programme),
    ...lintSessions(programme, asOf),
    ...(amountEur != null && kind !== 'finance' ? [finding('amount_without_finance', '/amountEur')] : []),
    ...(modes.includes('on_site') && place?.commune == null && place?.lat == null
      ? [finding('on_site_without_place', '/place')]
      : []),
    ...(scope === 'specific' && !forSomebody ? [finding('specific_to_nobody', '/scope')] : []),
  ];
}

// No language said means unknown, which the ranking takes for French.
function lintLanguage(programme: Programme): LintFinding[] {
  const languages = (programme.languages ?? []).map(({ code }) => code);
  if (languages.length === 0 || languages.some((code) => primaryLanguage(code) === 'fr')) return [];
  return rulesOf(programme, 'french_level_min').map(({ value, pointer }) =>
    finding('french_not_offered', pointer, { level: value, languages }),
  );
}

function lintSessions({ intake, sessions = [] }: Programme, asOf: string): LintFinding[] {
  const overfull = sessions.flatMap(({ id, places, taken = 0 }, i) =>
    places != null && taken > places
      ? [finding('session_overfull', `/sessions/${i}/taken`, { session: id, places, taken })]
      : [],
  );
  const last = sessions
    .map(({ startsOn }) => startsOn)
    .toSorted()
    .at(-1);
  if (intake !== 'dated')
    return intake != null && last !== undefined && last >= asOf
      ? [...overfull, finding('sessions_not_dated', '/intake')]
      : overfull;
  if (last === undefined) return [...overfull, finding('dated_without_sessions', '/sessions')];
  return last < asOf ? [...overfull, finding('sessions_past', '/sessions', { date: last })] : overfull;
}
