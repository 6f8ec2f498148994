import type { Programme } from '#libs/matching';
import type { Territory } from '#libs/territory';
import { LINT_CODES, type LintFinding } from './finding.js';
import { lintArea } from './lint-area.js';
import { lintOffer } from './lint-offer.js';
import { lintPeople } from './lint-people.js';

/**
 * What is wrong with a well-formed programme: rules that contradict each other or that nobody can meet (`refuse`),
 * and what is probably a slip (`warn`). Ordered as `LINT_CODES`. Pure.
 *
 * `asOf` is the day, `YYYY-MM-DD`, before which a session is past.
 */
export function lintProgramme(
  programme: Programme,
  { territory, asOf }: { readonly territory: Territory; readonly asOf: string },
): readonly LintFinding[] {
  const found = [...lintPeople(programme), ...lintArea(programme, territory), ...lintOffer(programme, asOf)];
  return found.toSorted((a, b) => LINT_CODES.indexOf(a.code) - LINT_CODES.indexOf(b.code));
}
