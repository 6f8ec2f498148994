import type { AbsenceView, TeamMemberView } from '#libs/accounts';
import { awaitsAnswer, type InboxLine, type InboxPage, isLive } from '#libs/referrals';
import { DECLINE_REASON_CODES, HOLD_REASONS } from '#libs/taxonomy';
import type { ChoiceOption, FormError, Pill, TagTone } from '#libs/ui';
import { ticked, typed } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';
import { referralTone } from '../../referrals/referral-tone.js';
import { type SaidDue, sayDue } from '../../referrals/say-due.js';
import type { UndoNews } from '../../referrals/undo-last.js';
import { boxOf, idInBox } from './bulk.form.js';
import { type InboxAddress, pathOf } from './inbox.query.js';
import { type BulkDone, type RecentVm, toRecent } from './recent.vm.js';

export interface InboxRow {
  readonly id: string;
  readonly href: string;
  /** Its box; null for what is over. */
  readonly box: { readonly value: string; readonly checked: boolean } | null;
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
  /** Who looks after it, in words. */
  readonly holder: string;
}

export interface InboxVm {
  readonly waiting: number;
  readonly news: UndoNews | null;
  /** Whom the reader replaces now, a sentence each. */
  readonly replacing: readonly string[];
  readonly recent: RecentVm;
  readonly views: readonly Pill[];
  readonly holders: readonly Pill[];
  readonly rows: readonly InboxRow[];
  /** Why there is nothing, and where there may be something; null when there is. */
  readonly empty: { readonly title: string; readonly text: string; readonly allHref: string | null } | null;
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  /** Where boxes are sent, and the acts that there are; null when no row has a box. */
  readonly bulk: BulkVm | null;
  readonly errors: readonly FormError[];
}

export interface BulkVm {
  readonly action: string;
  /** The same page with every box ticked, or none. */
  readonly tickHref: string;
  readonly allTicked: boolean;
  readonly colleagues: readonly ChoiceOption[];
  readonly reasons: readonly ChoiceOption[];
  readonly holdReasons: readonly ChoiceOption[];
  readonly text: (name: string) => string;
  readonly chosenReasons: readonly string[];
}

/** What the page is made from. */
export interface InboxScene {
  readonly address: InboxAddress;
  readonly page: InboxPage;
  /** Everybody who acts for the structure. */
  readonly team: readonly TeamMemberView[];
  /** Who of them is away. */
  readonly absences: readonly AbsenceView[];
  /** The account of the reader. */
  readonly own: string | null;
  /** What the reader can undo. */
  readonly undoable: readonly InboxLine[];
  readonly now: Date;
  readonly news?: UndoNews | null;
  readonly done?: BulkDone | null;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
}

const VIEWS = {
  to_answer: 'inbox.toAnswer',
  late: 'inbox.lateOnes',
  accepted: 'inbox.accepted',
  ended: 'inbox.closed',
  all: 'inbox.all',
} as const;

const HOLDERS = { all: 'inbox.anybodys', mine: 'inbox.mine', nobody: 'inbox.nobodys' } as const;

export function toInboxVm(frame: Frame, scene: InboxScene): InboxVm {
  const { t, to } = frame;
  const { address, page, absences, own, undoable, now, news = null, done = null, errors = [] } = scene;
  const first = { ...address, page: 1, ticked: false };
  const isTicked = tickedIn(scene);
  const rows = page.lines.map((line) => toRow(frame, line, scene, isTicked(line)));
  return {
    waiting: page.waiting,
    news,
    replacing: absences
      .filter(({ now: begun, substitute }) => begun && substitute?.id === own)
      .map(({ name, until }) => t('absence.youReplace', { name, date: t.date(until) })),
    recent: toRecent(frame, done, undoable, now),
    views: keys(VIEWS).map((view) => ({
      href: to(pathOf({ ...first, view })),
      label: t(VIEWS[view]),
      count: page.views[view],
      current: view === address.view,
    })),
    holders: keys(HOLDERS).map((holder) => ({
      href: to(pathOf({ ...first, holder })),
      label: t(HOLDERS[holder]),
      count: page.holders[holder],
      current: holder === address.holder,
    })),
    rows,
    empty: rows.length === 0 ? emptiness(frame, address) : null,
    page: address.page,
    pages: page.pages,
    hrefOf: (number) => to(pathOf({ ...first, page: number })),
    bulk: rows.some(({ box }) => box !== null) ? toBulk(frame, scene) : null,
    errors,
  };
}

/** Which rows are ticked: all, those that were and came back, or of what was done those that were left as they were. */
function tickedIn({ address, body = {}, done = null }: InboxScene): (line: InboxLine) => boolean {
  const left = done?.results.filter(({ result }) => result !== 'done').map(({ referralId }) => referralId);
  const chosen = left ?? ticked(body, 'demande').map(idInBox);
  return ({ referralId }) => (address.ticked && done === null) || chosen.includes(referralId);
}

function toRow({ t, to }: Frame, line: InboxLine, { own, now }: InboxScene, checked: boolean): InboxRow {
  const { referralId, state, version, heldBy } = line;
  return {
    id: referralId,
    href: to(`espace/orientations/${referralId}`),
    box: isLive(state) ? { value: boxOf({ referralId, version, from: heldBy?.id ?? null }), checked } : null,
    project: line.projectTitle ?? t('answer.withdrawn'),
    firstName: line.firstName,
    programme: line.programmeName,
    state: t.label('referralPro', state),
    tone: referralTone(state),
    arrived: t('answer.received', { date: t.date(line.arrivedAt, 'short') }),
    due: sayDue(t, line.answerBy, now),
    unread: line.unread === 0 ? null : t('exchange.unreadTag', { count: line.unread }),
    awaits: awaitsAnswer(state),
    holder: sayHolder(t, heldBy, own),
  };
}

function sayHolder(t: Frame['t'], heldBy: InboxLine['heldBy'], own: string | null): string {
  if (heldBy === null) return t('holder.team');
  return heldBy.id === own ? t('holder.isYou') : t('holder.isOther', { name: heldBy.name });
}

function emptiness({ t, to }: Frame, { view, holder }: InboxAddress): InboxVm['empty'] {
  const allHref = to(pathOf({ view: 'all', holder: 'all', page: 1, ticked: false }));
  if (holder === 'mine') return { title: t('inbox.emptyMine'), text: t('inbox.emptyMineText'), allHref };
  if (view === 'all' && holder === 'all')
    return { title: t('inbox.empty'), text: t('inbox.emptyText'), allHref: null };
  return { title: t('inbox.empty'), text: t('inbox.emptyHereText'), allHref };
}

function toBulk({ t, to }: Frame, { address, team, own, done = null, body = {} }: InboxScene): BulkVm {
  const kept = done === null ? body : {};
  return {
    action: to(pathOf({ ...address, ticked: false })),
    tickHref: to(pathOf({ ...address, ticked: !address.ticked })),
    allTicked: address.ticked,
    colleagues: team.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name })),
    reasons: DECLINE_REASON_CODES.map((value) => ({ value, label: t.label('decline', value) })),
    holdReasons: HOLD_REASONS.map((value) => ({ value, label: t.label('hold', value) })),
    text: (name) => typed(kept, name),
    chosenReasons: ticked(kept, 'raisons'),
  };
}

const keys = <Name extends string>(names: Readonly<Record<Name, unknown>>): Name[] =>
  Object.keys(names) as Name[];
