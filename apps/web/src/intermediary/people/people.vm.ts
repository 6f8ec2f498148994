import type { RequestView } from '#libs/entrepreneurs';
import type { FollowedReferral, Gap, SurveyToAsk } from '#libs/referrals';
import type { TagTone } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { referralTone } from '../../referrals/referral-tone.js';
import { type SaidDue, sayAwaited } from '../../referrals/say-due.js';

const PER_PAGE = 20;

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly takenInOn: string;
  readonly followHref: string;
  readonly resultsHref: string;
  /** How much is new in the list, in words; null when nothing is. */
  readonly news: string | null;
  readonly referrals: readonly {
    readonly id: string;
    readonly structure: string;
    readonly state: string;
    readonly tone: TagTone;
    readonly due: SaidDue | null;
  }[];
}

/** Somebody who waits for the adviser: a link to her, and why. */
export interface PersonLine {
  readonly id: string;
  readonly href: string;
  readonly text: string;
}

export interface PeopleVm {
  /** How many people wait for her to go on, in words; null when nobody does. */
  readonly gapsTitle: string | null;
  readonly gaps: readonly PersonLine[];
  /** How many answers are to be asked for, in words; null when none is. */
  readonly surveysTitle: string | null;
  readonly surveys: readonly PersonLine[];
  /** Of how many of all her people there is news, in words; null when of none. */
  readonly news: string | null;
  readonly rows: readonly PersonRow[];
  readonly page: number;
  readonly pages: number;
}

interface PeoplePart {
  readonly requests: readonly RequestView[];
  readonly page: number;
  readonly pages: number;
}

/** One page of the people taken in; whatever is asked that is no page is the first. */
export function pageOfPeople(requests: readonly RequestView[], asked: unknown): PeoplePart {
  const pages = Math.max(1, Math.ceil(requests.length / PER_PAGE));
  const wanted = typeof asked === 'string' && /^\d{1,3}$/.test(asked) ? Number(asked) : 1;
  const page = Math.min(Math.max(wanted, 1), pages);
  return { requests: requests.slice((page - 1) * PER_PAGE, page * PER_PAGE), page, pages };
}

export function toPeopleVm(
  { t, to }: Frame,
  people: readonly { readonly request: RequestView; readonly referrals: readonly FollowedReferral[] }[],
  {
    page,
    pages,
    news,
    gaps,
    surveys,
    now,
  }: PeoplePart & {
    readonly news: ReadonlyMap<string, number>;
    readonly gaps: readonly Gap[];
    readonly surveys: readonly SurveyToAsk[];
    readonly now: Date;
  },
): PeopleVm {
  const newsOf = (id: string): string | null => {
    const count = news.get(id);
    return count === undefined ? null : t('news.count', { count });
  };
  const lines = gaps.flatMap((gap) => toGapLine(t, to, gap));
  const waiting = new Set(lines.map(({ href }) => href)).size;
  return {
    gapsTitle: waiting === 0 ? null : t('gap.title', { count: waiting }),
    gaps: lines,
    surveysTitle: surveys.length === 0 ? null : t('people.surveys', { count: surveys.length }),
    surveys: surveys.map(({ id, projectId, firstName, wave }) => ({
      id,
      href: to(`demandes/${projectId}/avis/${id}`),
      text: t(`people.surveyLine.${wave}`, { name: firstName ?? t('people.unnamed') }),
    })),
    news: news.size === 0 ? null : t('news.people', { count: news.size }),
    page,
    pages,
    rows: people.map(({ request, referrals }) => ({
      id: request.id,
      name: request.firstName ?? t('people.unnamed'),
      project: request.projectTitle,
      takenInOn: t.date(request.createdAt, 'short'),
      followHref: to(`demandes/${request.id}`),
      resultsHref: to(`demandes/${request.id}/propositions`),
      news: newsOf(request.id),
      referrals: referrals.map(({ id, structureName, state, answerBy }) => ({
        id,
        structure: structureName,
        state: t.label('referralPro', state),
        tone: referralTone(state),
        due: sayAwaited(t, answerBy, now),
      })),
    })),
  };
}

function toGapLine(
  t: Frame['t'],
  to: Frame['to'],
  { referralId, reason, person }: Gap,
): readonly PersonLine[] {
  if (person === null) return [];
  const name = person.firstName ?? t('people.unnamed');
  const text = t('gap.line', { name, reason: t.label('gap', reason) });
  return [{ id: referralId, href: to(`demandes/${person.projectId}`), text }];
}
