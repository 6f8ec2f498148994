import type { Answers } from '#libs/entrepreneurs';
import { explain, gaps, type Person, type ProgrammeIndex, shortlist } from '#libs/matching';

/** What of a list is compared with the list before it. */
export interface Outlook {
  /** Id of the request. */
  readonly project: string;
  /** Ids of the first `MOST_FIRST` programmes. */
  readonly first: readonly string[];
  /** The version of the answers it was made of. */
  readonly answers: number;
  /** Codes of her needs. */
  readonly needs: readonly string[];
  /** Ids of the programmes she kept. */
  readonly kept: readonly string[];
  /** Those of them that are open to her. */
  readonly keptOpen: readonly string[];
  /** Codes of her needs that nobody covers. */
  readonly gaps: readonly string[];
}

/** More than the few that are told of, so that a draw between equals, which changes with the week, is no news. */
export const MOST_FIRST = 20;

/**
 * The outlook of each person, in their order. Pure: the same in a thread of its own. Takes the time of two short lists for each,
 * and of an `explain` for each programme she kept.
 *
 * @param asOf the day, `YYYY-MM-DD`
 */
export function rankChunk(index: ProgrammeIndex, people: readonly Answers[], asOf: string): Outlook[] {
  return people.map(({ person, version }) => outlookOf(index, person, version, asOf));
}

function outlookOf(index: ProgrammeIndex, person: Person, answers: number, asOf: string): Outlook {
  // `starred` holds kinds of programme too, which are no programme.
  const kept = (person.starred ?? []).filter((id) => index.programme(id) !== null);
  return {
    project: person.id,
    answers,
    needs: person.needs.map(({ code }) => code),
    kept,
    first: shortlist(index, person, { asOf, limit: MOST_FIRST }).map(({ programme }) => programme),
    keptOpen: kept.filter((id) => explain(index, person, id, { asOf }).status !== 'excluded'),
    gaps: gaps(index, person, { asOf }),
  };
}
