import {
  type PersonToCall,
  WORK_QUEUES,
  type WorkItem,
  type WorkQueue,
  type WorkQueues,
} from '#libs/referrals';
import type { Pill } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { sayHours } from '../../referrals/say-reach.js';

/** What was just done, told at the top of the page. */
export type WorkNews = 'told' | 'undone' | 'changed' | 'finished' | null;

export interface WorkRow {
  readonly key: string;
  readonly name: string;
  readonly project: string;
  readonly href: string;
  /** What waits, in a sentence. */
  readonly what: string;
  /** With whom, or how to reach her. */
  readonly note: string | null;
  readonly since: string;
  readonly until: string | null;
  /** Where what led to nobody is ended with what was found; null for anything else. */
  readonly finishHref: string | null;
  /** Where it is ticked that she was told; null for what is no call. */
  readonly tick: { readonly action: string; readonly version: string } | null;
}

export interface WorkVm {
  readonly news: WorkNews;
  /** How many things wait for her to act. */
  readonly waiting: number;
  readonly queue: WorkQueue;
  readonly pills: readonly Pill[];
  readonly rows: readonly WorkRow[];
  readonly told: readonly {
    readonly key: string;
    readonly name: string;
    readonly href: string;
    readonly when: string;
    readonly undo: string;
  }[];
}

/** The queue that the address asks for; anything else is what there is to do. */
export function queueAsked(asked: unknown): WorkQueue {
  return WORK_QUEUES.find((queue) => queue === asked) ?? 'to_do';
}

export function toWorkVm(
  { t, to }: Frame,
  { counts, items, told }: WorkQueues,
  { queue, news }: { readonly queue: WorkQueue; readonly news: WorkNews },
): WorkVm {
  return {
    news,
    queue,
    waiting: counts.to_do,
    pills: WORK_QUEUES.map((one) => ({
      href: to(`espace/a-faire?file=${one}`),
      label: t.label('queue', one),
      count: counts[one],
      current: one === queue,
    })),
    rows: items.map((item) => toRow({ t, to }, item)),
    told: told.map(({ id, projectId, firstName, toldAt, toldBy }) => ({
      key: id,
      name: firstName ?? t('people.unnamed'),
      href: to(`demandes/${projectId}`),
      when: t('queue.toldBy', { date: t.date(toldAt, 'short'), name: toldBy }),
      undo: to(`espace/a-faire/appels/${id}/annulation`),
    })),
  };
}

function toRow({ t, to }: Pick<Frame, 't' | 'to'>, item: WorkItem): WorkRow {
  const { projectId, referralId, firstName, projectTitle, structureName, since, dueAt, call } = item;
  return {
    key: call?.id ?? referralId ?? `messages-${projectId}`,
    name: firstName ?? t('people.unnamed'),
    project: projectTitle,
    href: to(`demandes/${projectId}`),
    what: whatOf(t, item),
    note: call === null ? structureName : howToCall(t, call),
    since: t.date(since, 'short'),
    until: dueAt === null ? null : t('queue.until', { date: t.date(dueAt, 'short') }),
    finishHref: item.kind === 'gap' ? to(`espace/a-faire/sans-suite/${referralId}`) : null,
    tick:
      call === null
        ? null
        : { action: to(`espace/a-faire/appels/${call.id}`), version: String(call.version) },
  };
}

/** Her number, with what keeps a call from doing harm. */
function howToCall(t: Frame['t'], { phone, safeHours, voicemail, interpreter }: PersonToCall): string {
  if (phone === null) return t('queue.noPhone');
  const number = voicemail ? phone : t('reach.row.phoneQuiet', { phone });
  return [
    t('queue.phone', { phone: number }),
    ...(safeHours === null ? [] : [t('queue.hours', { hours: sayHours(t, safeHours) })]),
    ...(interpreter === null ? [] : [t('queue.interpreter', { language: t.languageName(interpreter) })]),
  ].join(' · ');
}

function whatOf(t: Frame['t'], { kind, queue, reason, call }: WorkItem): string {
  switch (kind) {
    case 'gap':
      return t('queue.gap', { reason: t.label('gap', reason!) });
    case 'call':
      return t('queue.call', { reasons: t.list(call!.reasons.map((one) => t.label('call', one))) });
    case 'meeting':
      return t(queue === 'late' ? 'queue.meetingLate' : 'queue.meeting');
    case 'draft':
      return t('queue.draft');
    case 'answer':
      return t('queue.answer');
    case 'message':
      return t('queue.message');
  }
}
