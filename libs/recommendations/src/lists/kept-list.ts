import type { NearExclusion, Programme, Recommendation, Survey } from '#libs/matching';

interface Named {
  /** As they were that day; an entry may be renamed, merged or gone since. */
  readonly programmeName: string;
  readonly structureName: string;
}

/**
 * A list as it is kept: what somebody read of it, never the whole catalogue. A list of 100,000 programmes is kept in as
 * little as one of 200.
 */
export interface KeptList {
  /** The day it was made for, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The first `MOST_KEPT`, in their order. */
  readonly recommendations: readonly (Recommendation & Named)[];
  /** How many were proposed in all. */
  readonly listed: Survey['listed'];
  /** As in the answer: how many were not, how many of those each rule excludes, and the nearest `MOST_NEAR` of them. */
  readonly excluded: Survey['excluded'];
  readonly excludedBy: Survey['excludedBy'];
  readonly near: readonly (NearExclusion & Named)[];
  readonly uncoveredNeeds: Survey['uncoveredNeeds'];
}

export const MOST_KEPT = 100;
export const MOST_NEAR = 50;

/** What is kept of an answer. */
export function keptOf(answer: Survey, programmes: ReadonlyMap<string, Programme>): KeptList {
  const named = (id: string): Named => {
    const { name, structure } = programmes.get(id)!;
    return { programmeName: name, structureName: structure.name };
  };
  return {
    asOf: answer.asOf,
    recommendations: answer.recommendations.map((one) => ({ ...one, ...named(one.programme) })),
    listed: answer.listed,
    excluded: answer.excluded,
    excludedBy: answer.excludedBy,
    near: answer.near.map((one) => ({ ...one, ...named(one.programme) })),
    uncoveredNeeds: answer.uncoveredNeeds,
  };
}
