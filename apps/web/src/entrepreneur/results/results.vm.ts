import type { ClosedUntil } from '#libs/directory';
import type { RequestView } from '#libs/entrepreneurs';
import { sayExclusion, sayGaps, sayLoss, sayQuestion, sayReason, type Translator } from '#libs/i18n';
import { type Loss, type Person, type Programme, type Recommendation } from '#libs/matching';
import type { ShownProgrammes } from '#libs/recommendations';
import { type FollowedReferral, isLive, type ListNews } from '#libs/referrals';
import { loadTerritory } from '#libs/territory';
import type { CardProps } from '#libs/ui';
import { programmeFacts } from '../../directory/programme-facts.js';
import type { Frame } from '../../frame/frame.js';
import { calculationOf } from './calculation.js';
import { fitLevel } from './fit-level.js';
import { sayNews } from './say-news.js';

const PER_PAGE = 6;

export interface ResultCard extends Omit<CardProps, 't' | 'children'> {
  readonly id: string;
  readonly askHref: string;
  /** True when this programme already has the request. */
  readonly asked: boolean;
}

export interface ExcludedProgramme {
  readonly name: string;
  readonly reasons: readonly string[];
}

export interface ResultsVm {
  readonly requestId: string;
  readonly owner: string | null;
  readonly projectTitle: string;
  /** How many programmes are open to her. */
  readonly count: number;
  /** How many of those are on none of the pages. */
  readonly more: number;
  readonly answers: readonly string[];
  readonly cards: readonly ResultCard[];
  readonly page: number;
  readonly pages: number;
  /** The nearest of the programmes that answer a need of hers and are not open to her, with the reasons. */
  readonly near: readonly ExcludedProgramme[];
  /** How many more of those there are. */
  readonly moreNear: number;
  /** How many programmes are for needs she does not have. */
  readonly beside: number;
  /** What is new since the list was last seen, a sentence each. */
  readonly news: readonly string[];
  /** One sentence on the needs that nobody covers; null when all are covered. */
  readonly gaps: string | null;
}

export interface Results {
  readonly request: RequestView;
  readonly person: Person;
  readonly ranked: ShownProgrammes;
  readonly referrals: readonly FollowedReferral[];
  readonly news: readonly ListNews[];
  /** Until when structures are closed. */
  readonly closed: ClosedUntil;
  /** What the address says; anything that is not a page is the first. */
  readonly page: unknown;
  readonly owner: string | null;
}

export function toResultsVm(
  frame: Frame,
  { request, person, ranked, referrals, news, owner, closed, ...query }: Results,
): ResultsVm {
  const { t } = frame;
  const { answer, programmes } = ranked;
  const pages = Math.max(1, Math.ceil(answer.recommendations.length / PER_PAGE));
  const page = pageNumber(query.page, pages);
  const beside = answer.excludedBy.needs ?? 0;
  const nameOf = (id: string): string => {
    const known = programmes.get(id);
    return known === undefined ? id : `${known.name} · ${known.structure.name}`;
  };
  const asked = new Set(referrals.filter(({ state }) => isLive(state)).map(({ programmeId }) => programmeId));
  return {
    requestId: request.id,
    owner,
    projectTitle: request.projectTitle,
    count: answer.listed,
    more: answer.listed - answer.recommendations.length,
    answers: answersInWords(t, person),
    page,
    pages,
    cards: answer.recommendations.slice((page - 1) * PER_PAGE, page * PER_PAGE).flatMap((one) => {
      const programme = programmes.get(one.programme);
      return programme === undefined
        ? []
        : [
            cardOf(frame, request.id, one, programme, {
              asked: asked.has(programme.id),
              day: answer.asOf,
              losses: ranked.losses(programme.id),
              closed,
            }),
          ];
    }),
    near: answer.near.map(({ programme, failed }) => ({
      name: nameOf(programme),
      reasons: failed.map((rule) => sayExclusion(t, rule)),
    })),
    moreNear: answer.excluded - beside - answer.near.length,
    beside,
    news: news.map((one) => sayNews(t, one)),
    gaps: answer.uncoveredNeeds.length === 0 ? null : sayGaps(t, answer.uncoveredNeeds),
  };
}

function pageNumber(asked: unknown, pages: number): number {
  const page = typeof asked === 'string' && /^\d{1,4}$/.test(asked) ? Number(asked) : 1;
  return Math.min(Math.max(page, 1), pages);
}

function cardOf(
  { t, to }: Frame,
  requestId: string,
  one: Recommendation,
  programme: Programme,
  {
    asked,
    day,
    losses,
    closed,
  }: Pick<Results, 'closed'> & {
    readonly asked: boolean;
    readonly day: string;
    readonly losses: readonly Loss[];
  },
): ResultCard {
  return {
    id: programme.id,
    name: programme.name,
    structure: programme.structure.name,
    fit: fitLevel(one),
    href: to(`programmes/${programme.id}`),
    ...(programme.description == null ? {} : { summary: firstSentences(programme.description) }),
    facts: programmeFacts(t, programme, day, closed),
    reasons: one.reasons.map((reason) => sayReason(t, reason)),
    checks: one.questions.map((question) => sayQuestion(t, question)),
    calculation: calculationOf(t, one),
    losses: losses.map((loss) => sayLoss(t, loss)),
    askHref: to(`demandes/${requestId}/contact/${programme.id}`),
    asked,
  };
}

/** Two sentences say what it is; the rest is on the programme's own page. */
function firstSentences(description: string): string {
  return /^(?:[^.!?]+[.!?]+\s*){1,2}/.exec(description)?.[0].trim() ?? description;
}

/** What the list is based on, in a few words each. */
function answersInWords(
  t: Translator,
  { commune, stage, sector, languages = [], needs }: Person,
): readonly string[] {
  return [
    commune == null ? null : (loadTerritory().commune(commune)?.name ?? null),
    stage == null ? null : t.label('stage', stage),
    sector == null ? null : t.label('sector', sector),
    languages.length === 0
      ? null
      : t.list(languages.filter(({ level }) => level !== 'none').map(({ code }) => t.languageName(code))),
    t('results.needsChosen', { count: needs.length }),
  ].filter((answer) => answer !== null && answer !== '') as string[];
}
