import type { RequestView } from '#libs/entrepreneurs';
import { sayExclusion, sayGaps, sayQuestion, sayReason } from '#libs/i18n';
import { type ShownList, type ShownListLine } from '#libs/recommendations';
import type { CardProps } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { calculationOf } from '../results/calculation.js';
import { fitLevel } from '../results/fit-level.js';

/** What both pages say. */
interface Common {
  readonly owner: string | null;
  readonly projectTitle: string;
  readonly backHref: string;
}

export interface ShownListsVm extends Common {
  /** Last shown first. */
  readonly rows: readonly {
    readonly id: string;
    readonly href: string;
    readonly day: string;
    readonly again: string | null;
    readonly count: string;
    readonly first: string | null;
  }[];
}

export interface ShownListVm extends Common {
  readonly title: string;
  /** When it was shown again, in a sentence; null when it was not. */
  readonly again: string | null;
  readonly count: number;
  readonly cards: readonly (Omit<CardProps, 't' | 'children'> & { readonly id: string })[];
  /** How many were proposed beyond these; 0 when all are here. */
  readonly more: number;
  readonly gaps: string | null;
  readonly near: readonly { readonly name: string; readonly reasons: readonly string[] }[];
  /** How many were not proposed and are not told of one by one. */
  readonly others: number;
  readonly madeOf: string;
}

export function toShownListsVm(
  { t, to }: Frame,
  {
    request,
    lists,
    owner,
  }: {
    readonly request: RequestView;
    readonly lists: readonly ShownListLine[];
    readonly owner: string | null;
  },
): ShownListsVm {
  return {
    owner,
    projectTitle: request.projectTitle,
    backHref: to(`demandes/${request.id}`),
    rows: lists.map(({ id, shownAt, lastShownAt, listed, first }) => ({
      id,
      href: to(`demandes/${request.id}/listes/${id}`),
      day: t.date(shownAt, 'long'),
      again: isLater(shownAt, lastShownAt) ? t.date(lastShownAt, 'long') : null,
      count: t('shown.programmes', { count: listed }),
      first,
    })),
  };
}

export function toShownListVm(
  { t, to }: Frame,
  {
    request,
    list,
    owner,
  }: { readonly request: RequestView; readonly list: ShownList; readonly owner: string | null },
): ShownListVm {
  const { answer, shownAt, lastShownAt } = list;
  return {
    owner,
    projectTitle: request.projectTitle,
    backHref: to(`demandes/${request.id}/listes`),
    title: t('shown.titleOf', { date: t.date(shownAt, 'long') }),
    again: isLater(shownAt, lastShownAt) ? t('shown.again', { date: t.date(lastShownAt, 'long') }) : null,
    count: answer.listed,
    cards: answer.recommendations.map((one) => ({
      id: one.programme,
      name: one.programmeName,
      structure: one.structureName,
      fit: fitLevel(one),
      facts: [],
      reasons: one.reasons.map((reason) => sayReason(t, reason)),
      checks: one.questions.map((question) => sayQuestion(t, question)),
      calculation: calculationOf(t, one),
    })),
    more: answer.listed - answer.recommendations.length,
    gaps: answer.uncoveredNeeds.length === 0 ? null : sayGaps(t, answer.uncoveredNeeds),
    near: answer.near.map(({ programmeName, structureName, failed }) => ({
      name: `${programmeName} · ${structureName}`,
      reasons: failed.map((rule) => sayExclusion(t, rule)),
    })),
    others: answer.excluded - answer.near.length,
    madeOf: t('shown.madeOf', {
      date: t.date(answer.asOf, 'long'),
      catalogue: list.catalogueVersion,
      engine: list.engineVersion,
      weights: list.weightsVersion,
      taxonomy: list.taxonomyVersion,
    }),
  };
}

/** Whether it was shown on a later day than the first; within minutes it is the same reading. */
function isLater(shownAt: Date, lastShownAt: Date): boolean {
  return lastShownAt.getTime() - shownAt.getTime() > 3_600_000;
}
