import { explain, gaps, type Person, type ProgrammeIndex, shortlist, type Survey } from '#libs/matching';

/** What of a list is compared with the list before it. */
export interface Outlook {
  /** Id of the request. */
  readonly project: string;
  /** Ids of the first `MOST_FIRST` programmes. */
  readonly first: readonly string[];
  /** Ids of the programmes she kept that are open to her. */
  readonly keptOpen: readonly string[];
  /** Codes of her needs that nobody covers. */
  readonly gaps: readonly string[];
}

/** More than the few that are told of, so that a draw between equals, which changes with the week, is no news. */
export const MOST_FIRST = 20;

/**
 * The outlook of each person, in their order. Pure: the same in a thread of its own. Takes the time of one list for each.
 *
 * @param asOf the day, `YYYY-MM-DD`
 */
export function rankChunk(index: ProgrammeIndex, people: readonly Person[], asOf: string): Outlook[] {
  return people.map((person) => ({
    project: person.id,
    first: shortlist(index, person, { asOf, limit: MOST_FIRST }).map(({ programme }) => programme),
    keptOpen: (person.starred ?? []).filter((id) => isOpen(index, person, id, asOf)),
    gaps: gaps(index, person, { asOf }),
  }));
}

/** The same from a whole answer that was made anyway. */
export function outlookOf(answer: Survey, { starred = [] }: Person): Outlook {
  const open = answer.recommendations.map(({ programme }) => programme);
  return {
    project: answer.person,
    first: open.slice(0, MOST_FIRST),
    keptOpen: starred.filter((id) => open.includes(id)),
    gaps: answer.uncoveredNeeds,
  };
}

/** `starred` holds kinds of programme too, which are no programme. */
function isOpen(index: ProgrammeIndex, person: Person, id: string, asOf: string): boolean {
  return index.programme(id) !== null && explain(index, person, id, { asOf }).status !== 'excluded';
}
