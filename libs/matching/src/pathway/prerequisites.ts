import type { Fault } from '#libs/kernel';
import { isNeedCode, type NeedCode } from '#libs/taxonomy';
import { fault } from '../formats/input-shape.js';
import { REVIEWED_PREREQUISITES } from './prerequisites.data.js';
import { invalidPrerequisites } from '../refusals.js';

/** `hard`: the need cannot be met without the first one. `advised`: it goes better in this order. */
export type PrerequisiteStrength = 'hard' | 'advised';

/** Why one need is met before another: a sentence of the catalogues (`prerequisite.<reason>`). */
export type PrerequisiteReason = (typeof REVIEWED_PREREQUISITES.pairs)[number][3];

/** One need that is met before another. */
export interface Prerequisite<Reason extends string = string> {
  readonly need: NeedCode;
  /** The need to meet before it. */
  readonly first: NeedCode;
  readonly strength: PrerequisiteStrength;
  readonly reason: Reason;
}

/** A table of prerequisites that can be followed: every code exists, no pair is there twice, nothing waits for itself. */
export class PrerequisiteTable {
  private readonly byNeed = new Map<NeedCode, Prerequisite[]>();

  /** @throws DomainError `matching.invalid_prerequisites`; for a circle, `params.cycle` names the needs that form it */
  constructor(
    /** Kept with every pathway made from this table. */
    readonly version: string,
    readonly pairs: readonly Prerequisite[],
  ) {
    const faults = faultsOf(pairs);
    if (faults.length > 0) throw invalidPrerequisites({}, faults);
    for (const pair of pairs) this.byNeed.set(pair.need, [...this.of(pair.need), pair]);
    const cycle = cycleOf([...this.byNeed.keys()], (need) => this.of(need).map(({ first }) => first));
    if (cycle !== null)
      throw invalidPrerequisites({ cycle: cycle.join(' < ') }, [fault('', 'contradiction')]);
  }

  /** What comes before a need, in the order of the table. */
  of(need: NeedCode): readonly Prerequisite[] {
    return this.byNeed.get(need) ?? [];
  }

  /** Whether a need waits for another, itself or through needs in between. */
  waits(need: NeedCode, other: NeedCode): boolean {
    return this.of(need).some(({ first }) => first === other || this.waits(first, other));
  }
}

/** A prerequisite among the needs of one person. */
export interface OwnPrerequisite extends Prerequisite {
  /**
   * The needs in between, from `need` down, that she does not have: each waits for the next, the last for `first`. The
   * reason is that of the last. Empty for a pair of the table.
   */
  readonly through: readonly NeedCode[];
}

/**
 * What comes before a need among those of a person: what it waits for itself, and what the needs in between wait for
 * where she does not have them. The shortest way to each, unless it is met on the way to another; `hard` when every pair
 * on the way is.
 */
export function ownPrerequisites(
  table: PrerequisiteTable,
  need: NeedCode,
  isHers: (need: NeedCode) => boolean,
): OwnPrerequisite[] {
  const found: OwnPrerequisite[] = [];
  const reached = new Set<NeedCode>();
  const ways = table
    .of(need)
    .map(({ first, strength, reason }): OwnPrerequisite => ({ need, first, strength, reason, through: [] }));
  // What is pushed meanwhile has its turn too: shorter ways come first.
  for (const way of ways) {
    const { first, strength, through } = way;
    if (reached.has(first)) continue;
    reached.add(first);
    if (isHers(first)) found.push(way);
    else
      for (const next of table.of(first))
        ways.push({
          need,
          first: next.first,
          strength: strength === 'hard' ? next.strength : 'advised',
          reason: next.reason,
          through: [...through, first],
        });
  }
  return found.filter(
    ({ first, through }) => through.length === 0 || !found.some((other) => table.waits(other.first, first)),
  );
}

function faultsOf(pairs: readonly Prerequisite[]): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  pairs.forEach(({ need, first }, row) => {
    if (!isNeedCode(need)) faults.push(fault(`/${row}/need`, 'unknown_code'));
    if (!isNeedCode(first)) faults.push(fault(`/${row}/first`, 'unknown_code'));
    const pair = `${need} ${first}`;
    if (seen.has(pair)) faults.push(fault(`/${row}`, 'duplicate'));
    seen.add(pair);
  });
  return faults;
}

/** A circle, from a need back to itself; null when there is none. */
function cycleOf(
  needs: readonly NeedCode[],
  firstsOf: (need: NeedCode) => readonly NeedCode[],
): readonly NeedCode[] | null {
  const path: NeedCode[] = [];
  const done = new Set<NeedCode>();
  const visit = (need: NeedCode): readonly NeedCode[] | null => {
    if (done.has(need)) return null;
    const seenAt = path.indexOf(need);
    if (seenAt >= 0) return [...path.slice(seenAt), need];
    path.push(need);
    for (const first of firstsOf(need)) {
      const cycle = visit(first);
      if (cycle !== null) return cycle;
    }
    path.pop();
    done.add(need);
    return null;
  };
  for (const need of needs) {
    const cycle = visit(need);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** The reviewed table, in use unless another is given. */
export const PREREQUISITES = new PrerequisiteTable(
  REVIEWED_PREREQUISITES.version,
  REVIEWED_PREREQUISITES.pairs.map(([need, first, strength, reason]) => ({ need, first, strength, reason })),
);

/** Every reason of the reviewed table once, for the catalogues to be checked against. */
export const PREREQUISITE_REASONS: readonly PrerequisiteReason[] = [
  ...new Set(REVIEWED_PREREQUISITES.pairs.map(([, , , reason]) => reason)),
];
