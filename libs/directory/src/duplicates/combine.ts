import type { Provenance } from '../provenance.js';
import type { EntryTexts } from './duplicates.entity.js';
import { isBlank, memberName } from './entry-members.js';

/** The columns that change on the kept entry: before, and after. */
export interface Combined {
  readonly before: EntryTexts;
  readonly after: EntryTexts;
}

/**
 * What the kept entry says after a merge: what it did not know comes from the other, and so do the members in `taken`.
 * A coordinator chose it, so no file changes it again.
 */
export function combine(
  kept: EntryTexts,
  other: EntryTexts,
  { members, taken, day }: { members: readonly string[]; taken: ReadonlySet<string>; day: string },
): Combined {
  const changed = members.filter((column) => {
    const [ours = null, theirs = null] = [kept[column], other[column]];
    return !isBlank(column, theirs) && ours !== theirs && (isBlank(column, ours) || taken.has(column));
  });
  if (changed.length === 0) return { before: {}, after: {} };
  const origin = Object.fromEntries(
    changed.map((column) => [memberName(column), { source: 'coordinator', at: day }]),
  );
  const pick = (texts: EntryTexts): EntryTexts =>
    Object.fromEntries(changed.map((column) => [column, texts[column] ?? null]));
  return {
    before: { ...pick(kept), provenance: kept['provenance'] ?? '{}' },
    after: { ...pick(other), provenance: JSON.stringify({ ...provenanceOf(kept), ...origin }) },
  };
}

/**
 * What to write to take a merge back: members that still say what the merge wrote. `later` names the others, which
 * somebody changed since and which stay.
 */
export function uncombine(
  now: EntryTexts,
  { before, after }: Combined,
): { readonly restored: EntryTexts; readonly later: readonly string[] } {
  const columns = Object.keys(before).filter((column) => column !== 'provenance');
  const [origins, merged, old] = [provenanceOf(now), provenanceOf(after), provenanceOf(before)];
  const same = (column: string): boolean =>
    now[column] === after[column] && isSame(origins[memberName(column)], merged[memberName(column)]);
  const back = columns.filter(same);
  if (back.length === 0) return { restored: {}, later: columns };
  const provenance: Record<string, unknown> = { ...origins };
  for (const member of back.map(memberName))
    if (old[member] === undefined) delete provenance[member];
    else provenance[member] = old[member];
  return {
    restored: {
      ...Object.fromEntries(back.map((column) => [column, before[column] ?? null])),
      provenance: JSON.stringify(provenance),
    },
    later: columns.filter((column) => !same(column)),
  };
}

const provenanceOf = (texts: EntryTexts): Provenance => JSON.parse(texts['provenance'] ?? '{}') as Provenance;

const isSame = (one: Provenance[string] | undefined, other: Provenance[string] | undefined): boolean =>
  one?.source === other?.source && one?.at === other?.at;
