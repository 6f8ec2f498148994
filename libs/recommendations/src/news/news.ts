import type { Outlook } from '../batch/rank-chunk.js';

/**
 * What a list has to tell. `first`: a programme came among the first `FIRST_TOLD`. `covered`: somebody now covers a need that
 * nobody did. `opened`, `closed`: a programme she kept takes her now, or takes her no more.
 */
export const NEWS_KINDS = ['first', 'covered', 'opened', 'closed'] as const;

export type NewsKind = (typeof NEWS_KINDS)[number];

export interface News {
  readonly kind: NewsKind;
  /** Id of the programme; for `covered`, the code of the need. */
  readonly subject: string;
}

export const FIRST_TOLD = 5;

/** What is kept of the list before. */
export type OutlookBefore = Pick<Outlook, 'project' | 'first' | 'kept' | 'keptOpen' | 'gaps'>;

/**
 * What is new since a list before, and not by her own doing: a need she no longer has was covered by nobody, and a programme
 * she keeps only now did not open. A programme is told of once: one she kept, as such.
 */
export function newsBetween(before: OutlookBefore, now: Outlook): readonly News[] {
  const opened = now.keptOpen.filter((id) => before.kept.includes(id) && !before.keptOpen.includes(id));
  const closed = before.keptOpen.filter((id) => now.kept.includes(id) && !now.keptOpen.includes(id));
  const covered = before.gaps.filter((need) => now.needs.includes(need) && !now.gaps.includes(need));
  const first = now.first
    .slice(0, FIRST_TOLD)
    .filter((id) => !before.first.includes(id) && !opened.includes(id));
  return [
    ...first.map((subject) => ({ kind: 'first' as const, subject })),
    ...covered.map((subject) => ({ kind: 'covered' as const, subject })),
    ...opened.map((subject) => ({ kind: 'opened' as const, subject })),
    ...closed.map((subject) => ({ kind: 'closed' as const, subject })),
  ];
}
