import type { Untold } from '#libs/referrals';
import type { Frame } from '../../frame/frame.js';

/** The list, or a part of it. */
export const untoldPath = (...rest: readonly string[]): string => ['espace/a-prevenir', ...rest].join('/');

/** The most urgent: enough to tell one line from another. */
const MOST_NEEDS = 3;

/** What was just done, told at the top of the page. */
export type UntoldNews = 'done' | 'undone' | 'changed' | null;

export interface UntoldVm {
  readonly news: UntoldNews;
  readonly rows: readonly {
    readonly key: string;
    /** What she looks for: it stands for her name. */
    readonly needs: string;
    readonly what: string;
    /** Who might reach her. */
    readonly by: string;
    readonly since: string;
    readonly tick: { readonly action: string; readonly version: string };
  }[];
  readonly ticked: readonly {
    readonly key: string;
    readonly needs: string;
    readonly when: string;
    readonly undo: string;
  }[];
}

export function toUntoldVm({ t, to }: Frame, { people, ticked }: Untold, news: UntoldNews): UntoldVm {
  const said = (needs: readonly string[]): string => {
    const first = needs.slice(0, MOST_NEEDS).map((code) => t.label('need', code));
    const others = needs.length - first.length;
    return others === 0 ? t.list(first) : t('untold.needs', { needs: first.join(', '), count: others });
  };
  return {
    news,
    rows: people.map(({ id, version, needs, reasons, structures, since }) => ({
      key: id,
      needs: said(needs),
      what: t.list(reasons.map((reason) => t.label('untoldReason', reason))),
      by:
        structures.length === 0
          ? t('untold.nobody')
          : t('untold.by', { structures: t.list([...structures]) }),
      since: t.date(since, 'short'),
      tick: { action: to(untoldPath(id)), version: String(version) },
    })),
    ticked: ticked.map(({ id, needs, toldAt, toldBy }) => ({
      key: id,
      needs: said(needs),
      when: t('untold.tickedBy', { date: t.date(toldAt, 'short'), name: toldBy }),
      undo: to(untoldPath(id, 'annulation')),
    })),
  };
}
