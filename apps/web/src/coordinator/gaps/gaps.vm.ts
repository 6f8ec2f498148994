import type { FinishedGap, Gap, LateStructure } from '#libs/referrals';
import type { Translator } from '#libs/i18n';
import type { Pill } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';

/** The page of what led to nobody, or of one. */
export const gapsPath = (...rest: readonly string[]): string => ['espace/sans-suite', ...rest].join('/');

/** What was just done, told at the top of the page. */
export type GapsNews = 'taken' | 'given_back' | 'finished' | 'faster' | null;

export interface GapRow {
  readonly id: string;
  readonly needs: string;
  readonly why: string;
  readonly last: string;
  readonly since: string;
  readonly age: string;
  /** Who looks after it, in words. */
  readonly holder: string;
  /** Where it is taken, or given back; null while a colleague looks after it. */
  readonly act: { readonly action: string; readonly gives: boolean } | null;
  /** Where it is ended; null while a colleague looks after it. */
  readonly finishHref: string | null;
}

const VIEWS = { attente: 'open', retards: 'late', terminees: 'finished' } as const;

/** One of the views of the page. */
export type GapsView = (typeof VIEWS)[keyof typeof VIEWS];

/** The view that an address asks for: what waits, unless another is. */
export const gapsViewOf = (view: unknown): GapsView =>
  typeof view === 'string' && Object.hasOwn(VIEWS, view) ? VIEWS[view as keyof typeof VIEWS] : 'open';

export interface GapsVm {
  readonly news: GapsNews;
  readonly waiting: number;
  readonly view: GapsView;
  readonly pills: readonly Pill[];
  readonly open: readonly GapRow[];
  readonly finished: readonly {
    readonly id: string;
    readonly needs: string;
    readonly found: string;
    readonly when: string;
  }[];
  readonly late: readonly {
    readonly id: string;
    readonly name: string;
    readonly href: string;
    readonly count: string;
    readonly since: string;
    readonly ends: string | null;
  }[];
}

export interface Gaps {
  readonly open: readonly Gap[];
  readonly finished: readonly FinishedGap[];
  readonly late: readonly LateStructure[];
  readonly view: GapsView;
  readonly news: GapsNews;
  /** The account of who looks. */
  readonly reader: string | null;
  readonly now: Date;
}

export function toGapsVm(frame: Frame, { open, finished, late, view, news, reader, now }: Gaps): GapsVm {
  const { t, to } = frame;
  const counts: Readonly<Record<GapsView, number | undefined>> = {
    open: open.length,
    late: late.length,
    finished: undefined,
  };
  return {
    news,
    waiting: open.length,
    view,
    pills: Object.entries(VIEWS).map(([name, shown]) => ({
      href: `${to(gapsPath())}?vue=${name}`,
      label: t(`gaps.view.${shown}`),
      count: counts[shown],
      current: shown === view,
    })),
    open: open.map((gap) => toGapRow(frame, gap, reader, now)),
    finished: finished.map(({ referralId, needs, finding, finishedAt, finishedBy }) => ({
      id: referralId,
      needs: sayNeeds(t, needs),
      found: t(`gaps.finding.${finding}`),
      when: t('gaps.finishedBy', { date: t.date(finishedAt, 'short'), name: finishedBy }),
    })),
    late: late.map(({ structureId, structureName, late: count, since, endsAt }) => ({
      id: structureId,
      name: structureName,
      href: to(`structures/${structureId}`),
      count: t('gaps.lateAnswers', { count }),
      since: t('gaps.lateSince', { days: daysBetween(since, now) }),
      ends: endsAt === null ? null : t('gaps.lateEnds', { date: t.date(endsAt, 'short') }),
    })),
  };
}

export function toGapRow({ t, to }: Frame, gap: Gap, reader: string | null, now: Date): GapRow {
  const { referralId, reason, openedAt, programmeName, structureName, needs, takenBy } = gap;
  const mine = takenBy !== null && takenBy.id === reader;
  const free = takenBy === null || mine;
  return {
    id: referralId,
    needs: sayNeeds(t, needs),
    why: t.label('gapWhy', reason),
    last: t('ask.programme', { programme: programmeName, structure: structureName }),
    since: t.date(openedAt, 'short'),
    age: t('gaps.age', { days: daysBetween(openedAt, now) }),
    holder:
      takenBy === null ? t('gaps.nobody') : mine ? t('gaps.mine') : t('gaps.takenBy', { name: takenBy.name }),
    act: free ? { action: to(gapsPath(referralId, mine ? 'remise' : 'prise')), gives: mine } : null,
    finishHref: free ? to(gapsPath(referralId)) : null,
  };
}

const sayNeeds = (t: Translator, needs: readonly string[]): string =>
  t.list(needs.map((need) => t.label('need', need)));

const DAY_MS = 86_400_000;
const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS));
