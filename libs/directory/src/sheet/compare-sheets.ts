import { createHash } from 'node:crypto';
import type { CoveredNeed, EligibilityRule, Programme } from '#libs/matching';
import { type Sheet, SHEET_MEMBERS, type SheetMember } from './sheet.js';

/** What each member of a sheet says, so that two ways of writing the same are equal: defaults are spelt out, sets sorted. */
export type SheetValues = Readonly<Record<SheetMember, unknown>>;

export function valuesOf({ programme, details }: Sheet): SheetValues {
  const { rules = [], area, languages = [], sessions = [] } = programme;
  return {
    name: programme.name,
    description: programme.description ?? null,
    kind: programme.kind,
    scope: programme.scope ?? null,
    needs: needsOf(programme.needs),
    stages: asSet(programme.stages),
    rules: rules.map(ruleOf),
    area: { include: asSet(area.include), exclude: asSet(area.exclude ?? []) },
    modes: asSet(programme.modes ?? []),
    place: placeOf(programme.place),
    languages: languages
      .map(({ code, offer }) => ({ code, offer }))
      .toSorted((a, b) => order(`${a.code} ${a.offer}`, `${b.code} ${b.offer}`)),
    costEur: programme.costEur ?? null,
    amountEur: programme.amountEur ?? null,
    durationWeeks: programme.durationWeeks ?? null,
    intake: programme.intake ?? null,
    referredBy: asSet(programme.referredBy ?? []),
    sessions: sessions
      .map(({ id, startsOn, places, taken }) => ({ id, startsOn, places: places ?? null, taken: taken ?? 0 }))
      .toSorted((a, b) => order(`${a.startsOn} ${a.id}`, `${b.startsOn} ${b.id}`)),
    ...details,
    access: asSet(details.access),
  };
}

/** The members in which two sheets differ, in the order of `SHEET_MEMBERS`. */
export function differences(one: Sheet, other: Sheet): readonly SheetMember[] {
  const [a, b] = [valuesOf(one), valuesOf(other)];
  return SHEET_MEMBERS.filter((member) => JSON.stringify(a[member]) !== JSON.stringify(b[member]));
}

/**
 * What a sheet says, as a short text to keep until it is written again. It has a part for each member, so that it can be
 * told later which have changed. What is not written here (confirmations, room) does not count.
 */
export function versionOf(sheet: Sheet): string {
  const values = valuesOf(sheet);
  return SHEET_MEMBERS.map((member) => digest(JSON.stringify(values[member]))).join('-');
}

/** The members that changed since a sheet had this version: all of them for a text that never was one. */
export function changedSince(version: string, sheet: Sheet): readonly SheetMember[] {
  const then = version.split('-');
  const now = versionOf(sheet).split('-');
  if (then.length !== now.length) return SHEET_MEMBERS;
  return SHEET_MEMBERS.filter((_, i) => then[i] !== now[i]);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const asSet = (codes: readonly string[]): readonly string[] => [...new Set(codes)].toSorted(order);

/** Each once, at its best quality, as the engine counts them. */
function needsOf(needs: readonly CoveredNeed[]): readonly CoveredNeed[] {
  const best = new Map<string, CoveredNeed>();
  for (const { code, quality = 'full' } of needs)
    if (quality === 'full' || !best.has(code)) best.set(code, { code, quality });
  return [...best.values()].toSorted((a, b) => order(a.code, b.code));
}

const ruleOf = ({ type, value }: EligibilityRule): object => ({
  type,
  value: typeof value === 'object' ? asSet(value) : value,
});

function placeOf(place: Programme['place']): object | null {
  const { commune = null, lat = null, lon = null } = place ?? {};
  return commune === null && lat === null && lon === null ? null : { commune, lat, lon };
}
