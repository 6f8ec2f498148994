import { sayExclusion, sayGaps, sayReason, type Translator } from '#libs/i18n';
import type { Exclusion, Programme, Recommendation, RecommendationDocument } from '#libs/matching';
import { confirmation, inBlocks, namesOf } from './programme-lines.js';
import { paragraph, plainName } from './terminal-text.js';

/** What the table is made of. */
export interface Ranking {
  readonly answer: RecommendationDocument;
  /** The excluded programmes that are one step away. */
  readonly near: readonly Exclusion[];
  readonly programmes: readonly Programme[];
  /** Whether the person said a need at all: only then there is something to cover. */
  readonly hasNeeds: boolean;
}

const NEAR_SHOWN = 5;
const RULES_SHOWN = 5;

/** The answer in words, for a terminal of 80 columns. Points are left out: nobody is helped by a number without its sum. */
export function rankTable(t: Translator, { answer, near, programmes, hasNeeds }: Ranking): string {
  const { person, asOf, recommendations, excluded, uncoveredNeeds } = answer;
  const names = namesOf(t, programmes);
  const count = programmes.length - excluded.length;
  const shown = recommendations.length;
  const blocks = [
    [
      ...paragraph('', t('rank.title', { person: plainName(person), date: t.date(asOf) })),
      ...paragraph('', openSentence(t, programmes.length, count, shown)),
    ],
    ...recommendations.map((one) => listed(t, one, names.get(one.programme) ?? one.programme)),
    nearMisses(t, near, names),
    hasNeeds ? paragraph('', sayGaps(t, uncoveredNeeds)) : [],
    exclusions(t, excluded),
  ];
  return inBlocks(t, blocks);
}

function openSentence(t: Translator, all: number, count: number, shown: number): string {
  if (all === 0) return t('rank.emptyCatalogue');
  return shown < count ? t('rank.shown', { count, shown }) : t('rank.open', { count });
}

function listed(t: Translator, { rank, reasons, questions }: Recommendation, name: string): string[] {
  return [
    ...paragraph(`${String(rank).padStart(3)}. `, name),
    ...reasons.flatMap((reason) => paragraph('     + ', sayReason(t, reason))),
    ...confirmation(t, questions),
  ];
}

function nearMisses(t: Translator, near: readonly Exclusion[], names: ReadonlyMap<string, string>): string[] {
  if (near.length === 0) return [];
  const more = near.length - NEAR_SHOWN;
  return [
    ...paragraph('', t('rank.near', { count: near.length })),
    ...near
      .slice(0, NEAR_SHOWN)
      .flatMap(({ programme, failed }) => [
        ...paragraph('   - ', names.get(programme) ?? programme),
        ...failed.flatMap((rule) => paragraph('     ', sayExclusion(t, rule))),
      ]),
    ...(more > 0 ? paragraph('     ', t('rank.nearMore', { count: more })) : []),
  ];
}

function exclusions(t: Translator, excluded: readonly Exclusion[]): string[] {
  if (excluded.length === 0) return [];
  const times = new Map<string, number>();
  for (const { failed } of excluded)
    for (const rule of new Set(failed.map((one) => one.rule))) times.set(rule, (times.get(rule) ?? 0) + 1);
  const most = [...times].sort((a, b) => b[1] - a[1]).slice(0, RULES_SHOWN);
  return [
    ...paragraph('', t('rank.excluded', { count: excluded.length })),
    ...most.flatMap(([rule, count]) => paragraph(`${String(count).padStart(6)}  `, t.label('rule', rule))),
  ];
}
