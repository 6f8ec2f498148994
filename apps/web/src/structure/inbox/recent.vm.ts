import { type InboxLine, isTakenBack, type OneResult } from '#libs/referrals';
import type { Frame } from '../../frame/frame.js';
import { toUndo, type UndoVm } from '../../referrals/undo-notice.js';
import type { BulkAct } from './bulk.form.js';

/** What was done to several, and what became of each. */
export interface BulkDone {
  readonly act: BulkAct;
  readonly results: readonly OneResult[];
  /** Those of the results that are addressed to the structure. */
  readonly lines: readonly InboxLine[];
  /** To whom they were given. */
  readonly to: string;
}

/** A line of what has just happened. */
export interface RecentRow {
  readonly id: string;
  readonly project: string;
  /** Null for one that is not theirs. */
  readonly href: string | null;
  readonly text: string;
  readonly undo: UndoVm | null;
}

export interface RecentVm {
  /** What came of it, in a sentence; null when nothing was sent with this page. */
  readonly summary: string | null;
  /** How many were left as they were, in a sentence; null when none was. */
  readonly left: string | null;
  readonly rows: readonly RecentRow[];
}

/** What was just done, then what else can still be undone. */
export function toRecent(
  frame: Frame,
  done: BulkDone | null,
  undoable: readonly InboxLine[],
  now: Date,
): RecentVm {
  const { t } = frame;
  const rowOf = (
    line: InboxLine | undefined,
    one: Pick<OneResult, 'referralId' | 'version'>,
    text: string,
  ): RecentRow => {
    const known = undoable.find(
      ({ referralId, version }) => referralId === one.referralId && version === one.version,
    );
    const href = frame.to(`espace/orientations/${one.referralId}`);
    return {
      id: `${one.referralId}-${String(one.version)}`,
      project: line === undefined ? t('bulk.unknown') : titleOf(frame, line),
      href: line === undefined ? null : href,
      text,
      undo: known === undefined ? null : toUndo(t, known, `${href}/annulation`, now),
    };
  };
  const results = done?.results ?? [];
  const left = results.filter(({ result }) => result !== 'done').length;
  // What was assigned may have been answered before: that is another line, with its own way back.
  const others = undoable.filter(
    (one) =>
      !results.some(({ referralId, version }) => referralId === one.referralId && version === one.version),
  );
  return {
    summary: done === null ? null : t('bulk.done', { count: results.length - left }),
    left: left === 0 ? null : t('bulk.left', { count: left }),
    rows: [
      ...results.map((one) => {
        const line = done?.lines.find(({ referralId }) => referralId === one.referralId);
        return rowOf(line, one, sayResult(frame, done!, one, line));
      }),
      ...others.map((line) => rowOf(line, line, t.label('referralPro', line.state))),
    ],
  };
}

function titleOf({ t }: Frame, { state, projectTitle }: InboxLine): string {
  return isTakenBack(state) || projectTitle === null ? t('answer.withdrawn') : projectTitle;
}

const WHY = {
  'referrals.already_assigned': 'bulk.refused.assigned',
  'accounts.member_not_found': 'bulk.refused.gone',
  'referrals.not_found': 'bulk.refused.unknown',
  'http.failed': 'bulk.refused.failed',
  'http.unavailable': 'bulk.refused.failed',
} as const;

function sayResult(
  { t }: Frame,
  { act, to }: BulkDone,
  { result, state, code }: OneResult,
  line: InboxLine | undefined,
): string {
  if (result === 'done') return t(`bulk.did.${act}`, { name: to });
  const now = state ?? line?.state;
  if (code === 'referrals.already_moved' && now !== undefined)
    return t('bulk.stale', { state: t.label('referralPro', now) });
  return t(WHY[code as keyof typeof WHY] ?? 'bulk.refused.other');
}
