import { awaitsAnswer, type InboxLine, isLive } from '#libs/referrals';
import type { Pill, TagTone } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { referralTone } from '../../referrals/referral-tone.js';
import { type SaidDue, sayDue } from '../../referrals/say-due.js';

export interface InboxRow {
  readonly id: string;
  readonly href: string;
  readonly project: string;
  readonly firstName: string | null;
  readonly programme: string;
  readonly state: string;
  readonly tone: TagTone;
  readonly arrived: string;
  readonly due: SaidDue | null;
  /** How many messages are new, in words; null when none is. */
  readonly unread: string | null;
  readonly awaits: boolean;
}

export interface InboxVm {
  readonly waiting: number;
  readonly pills: readonly Pill[];
  readonly rows: readonly InboxRow[];
}

const VIEWS = {
  'a-traiter': { label: 'inbox.toAnswer', holds: ({ state }: InboxLine) => awaitsAnswer(state) },
  acceptees: {
    label: 'inbox.accepted',
    holds: ({ state }: InboxLine) => isLive(state) && !awaitsAnswer(state),
  },
  toutes: { label: 'inbox.all', holds: () => true },
} as const;

/** `view`: what the address asks for; anything else is what awaits an answer. */
export function toInboxVm({ t, to }: Frame, lines: readonly InboxLine[], view: unknown, now: Date): InboxVm {
  const current =
    typeof view === 'string' && Object.hasOwn(VIEWS, view) ? (view as keyof typeof VIEWS) : 'a-traiter';
  return {
    waiting: lines.filter(VIEWS['a-traiter'].holds).length,
    pills: Object.entries(VIEWS).map(([name, { label, holds }]) => ({
      href: to(`espace/orientations?vue=${name}`),
      label: t(label),
      count: lines.filter(holds).length,
      current: name === current,
    })),
    rows: lines.filter(VIEWS[current].holds).map((line) => ({
      id: line.referralId,
      href: to(`espace/orientations/${line.referralId}`),
      project: line.projectTitle ?? t('answer.withdrawn'),
      firstName: line.firstName,
      programme: line.programmeName,
      state: t.label('referralPro', line.state),
      tone: referralTone(line.state),
      arrived: t('answer.received', { date: t.date(line.arrivedAt, 'short') }),
      due: sayDue(t, line.answerBy, now),
      unread: line.unread === 0 ? null : t('exchange.unreadTag', { count: line.unread }),
      awaits: awaitsAnswer(line.state),
    })),
  };
}
