import {
  type Exclusion,
  isOneStepAway,
  type Programme,
  type Recommendation,
  type RecommendationDocument,
  type RuleWord,
} from '#libs/matching';

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
  readonly listed: number;
  /** How many were not. */
  readonly excluded: number;
  /** How many of those each rule excludes; one counts for each of its rules. */
  readonly excludedBy: Readonly<Partial<Record<RuleWord, number>>>;
  /** Of those that answer a need of hers, the nearest `MOST_NEAR`: one step away first, then by how many rules fail. */
  readonly near: readonly (Exclusion & Named & { readonly oneStepAway: boolean })[];
  readonly uncoveredNeeds: RecommendationDocument['uncoveredNeeds'];
}

export const MOST_KEPT = 100;
export const MOST_NEAR = 50;

/** What is kept of an answer. Linear in it, but for the near ones. */
export function keptOf(answer: RecommendationDocument, programmes: ReadonlyMap<string, Programme>): KeptList {
  const named = (id: string): Named => {
    const { name, structure } = programmes.get(id)!;
    return { programmeName: name, structureName: structure.name };
  };
  const excludedBy: Partial<Record<RuleWord, number>> = {};
  for (const { failed } of answer.excluded)
    for (const { rule } of failed) excludedBy[rule] = (excludedBy[rule] ?? 0) + 1;
  return {
    asOf: answer.asOf,
    recommendations: answer.recommendations
      .slice(0, MOST_KEPT)
      .map((one) => ({ ...one, ...named(one.programme) })),
    listed: answer.recommendations.length,
    excluded: answer.excluded.length,
    excludedBy,
    near: answer.excluded
      .filter(({ failed }) => !failed.some(({ rule }) => rule === 'needs'))
      .map((one) => ({ ...one, oneStepAway: isOneStepAway(one.failed) }))
      .sort(byNearness)
      .slice(0, MOST_NEAR)
      .map((one) => ({ ...one, ...named(one.programme) })),
    uncoveredNeeds: answer.uncoveredNeeds,
  };
}

type Near = Exclusion & { readonly oneStepAway: boolean };

const byNearness = (a: Near, b: Near): number =>
  Number(b.oneStepAway) - Number(a.oneStepAway) || a.failed.length - b.failed.length;
