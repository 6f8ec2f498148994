import type { Reach, ReadableRequest } from '#libs/entrepreneurs';
import type { Translator } from '#libs/i18n';
import {
  awaitsAnswer,
  type FollowedReferral,
  isLive,
  isTakenBack,
  type ListNews,
  mayBeTakenBack,
  type SiblingChoice,
  type WaitingView,
} from '#libs/referrals';
import type { SurveyAnswer } from '#libs/taxonomy';
import type { SummaryRow, TagTone, TimelineItem } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { sayNews } from '../results/say-news.js';
import { type SaidAppointment, sayAppointment } from '../../referrals/say-appointment.js';
import { referralTone } from '../../referrals/referral-tone.js';
import { milestoneRow } from '../../referrals/say-milestone.js';
import type { UndoNews } from '../../referrals/undo-last.js';
import { toUndo, type UndoVm } from '../../referrals/undo-notice.js';
import { sayMessages } from '../../referrals/say-messages.js';
import { sayAwaited } from '../../referrals/say-due.js';
import { reachRows } from '../../referrals/say-reach.js';
import { type HandoverVm, toHandover } from './handover.vm.js';
import { toWaitingItem, type WaitingItem } from '../waiting/waiting.vm.js';

/** What was just done, told at the top of the page. */
export type FollowNews =
  'sent' | 'withdrawn' | 'joined' | 'left' | 'reach' | 'siblings' | 'reopened' | UndoNews | null;

/** A question what came of it. */
export interface FollowedSurvey {
  readonly id: string;
  readonly question: string;
  /** What was answered, in a sentence; null while nothing was. */
  readonly said: string | null;
  readonly href: string;
  readonly button: string;
}

export interface FollowedItem {
  readonly id: string;
  readonly programme: string;
  readonly structure: string;
  readonly programmeHref: string;
  readonly state: string;
  readonly tone: TagTone;
  /** Who may read her request beside the structure she named, in a sentence; null when nobody may. */
  readonly readers: string | null;
  /** The answer, or what comes next, in a sentence. */
  readonly headline: string;
  /** Further sentences: reasons of a decline, what happens after it. */
  readonly sentences: readonly string[];
  /** Its messages, and how many are new; null for a proposal that was not sent. */
  readonly messages: { readonly href: string; readonly label: string } | null;
  /** The way to its appointments; null where there is none, and for who may only read. */
  readonly appointment: SaidAppointment | null;
  /** What happened to her project. */
  readonly milestones: readonly SummaryRow[];
  /** What she does about one that is not right; null for others. */
  readonly milestonesHint: string | null;
  /** Where her adviser adds to that; null for her, and while nothing can be added. */
  readonly milestonesHref: string | null;
  /** What the structure wrote. */
  readonly message: string | null;
  readonly good: boolean;
  readonly timeline: readonly TimelineItem[];
  readonly surveys: readonly FollowedSurvey[];
  /** A proposal that waits for her yes. */
  readonly askHref: string | null;
  /** Her list, where a decline leaves it to her to choose. */
  readonly chooseHref: string | null;
  readonly withdrawHref: string | null;
  /** Until when it can be asked for again after its end, in words, and where; null when it cannot. */
  readonly reopen: { readonly href: string; readonly text: string } | null;
  /** How to reach who said yes, and that they met; null before a yes, and once it is over. */
  readonly handover: HandoverVm | null;
  /** What was just said of it, while it can be undone. */
  readonly undo: UndoVm | null;
}

export interface FollowVm {
  readonly requestId: string;
  readonly owner: string | null;
  readonly firstName: string | null;
  readonly projectTitle: string;
  readonly news: FollowNews;
  readonly hasEmail: boolean;
  readonly privateLink: string | null;
  /** Newest first. */
  readonly items: readonly FollowedItem[];
  /** Waiting lists, oldest first. */
  readonly waiting: readonly WaitingItem[];
  /** Null for who may only read. */
  readonly resultsHref: string | null;
  /** Until when who handed her over may read it, in words; null for who may act. */
  readonly readOnly: string | null;
  /** What is new in her list since it was last seen, a sentence each. */
  readonly listNews: readonly string[];
  /** How she wants to be reached, in words. */
  readonly reach: readonly SummaryRow[];
  /** Where that is changed; null for who may only read. */
  readonly reachHref: string | null;
  /** What becomes of the others once one is accepted, and where that is changed; null while there are no two to choose of. */
  readonly siblings: { readonly said: string; readonly href: string } | null;
}

export interface Followed {
  readonly request: ReadableRequest;
  readonly reach: Reach;
  /** Oldest first. */
  readonly referrals: readonly FollowedReferral[];
  readonly privateLink: string | null;
  /** False for the adviser who took her in. */
  readonly byHer: boolean;
  readonly news: FollowNews;
  readonly listNews: readonly ListNews[];
  readonly waiting: readonly WaitingView[];
  /** What she said last of her others; null when she was never asked. */
  readonly siblingChoice: SiblingChoice | null;
  readonly now: Date;
}

export function toFollowVm(
  frame: Frame,
  { request, reach, referrals, privateLink, byHer, news, listNews, waiting, siblingChoice, now }: Followed,
): FollowVm {
  const { readUntil } = request;
  const acts = readUntil === null;
  const resultsHref = acts ? frame.to(`demandes/${request.id}/propositions`) : null;
  const outcomeOf = (one: FollowedReferral): Outcome | null => outcomeOfDecline(one, referrals, now);
  const itemOf = (one: FollowedReferral): FollowedItem => ({
    ...toItem(frame, request.id, one, { byHer, acts, now }),
    ...(acts
      ? {}
      : {
          askHref: null,
          withdrawHref: null,
          reopen: null,
          appointment: null,
          milestonesHref: null,
          undo: null,
        }),
    sentences: [
      ...whyOnHold(frame.t, one),
      ...whileClosed(frame.t, one),
      ...untilWhen(frame.t, one),
      ...whyReleased(frame.t, one),
      ...afterDecline(frame.t, one, outcomeOf(one)),
    ],
    chooseHref: outcomeOf(one) === 'hers' ? resultsHref : null,
  });
  return {
    requestId: request.id,
    owner: byHer ? request.id : null,
    firstName: request.firstName,
    projectTitle: request.projectTitle,
    news,
    hasEmail: request.email !== null,
    privateLink,
    items: referrals.map(itemOf).toReversed(),
    waiting: waiting.map((one) => toWaitingItem(frame, request.id, one)),
    resultsHref,
    readOnly: acts ? null : frame.t('follow.readOnly', { date: frame.t.date(readUntil, 'short') }),
    listNews: listNews.map((one) => sayNews(frame.t, one)),
    reach: reachRows(frame.t, reach),
    reachHref: acts ? frame.to(`demandes/${request.id}/joindre`) : null,
    siblings:
      acts && referrals.filter(mayBeClosed).length > 1
        ? {
            said: frame.t(`siblings.said.${siblingChoice ?? 'none'}`),
            href: frame.to(`demandes/${request.id}/autres`),
          }
        : null,
  };
}

/** At a yes to another for the same needs. */
const mayBeClosed = ({ state }: FollowedReferral): boolean => state === 'draft' || awaitsAnswer(state);

function toItem(
  { t, to }: Frame,
  requestId: string,
  referral: FollowedReferral,
  { byHer, acts, now }: Pick<Followed, 'byHer' | 'now'> & { readonly acts: boolean },
): Omit<FollowedItem, 'sentences' | 'chooseHref'> {
  const { id, state, programmeId, programmeName, structureName, message } = referral;
  return {
    id,
    programme: programmeName,
    structure: structureName,
    programmeHref: to(`programmes/${programmeId}`),
    readers: readersOf(t, referral),
    state: t.label('referralPerson', state),
    tone: referralTone(state),
    headline: headlineOf(t, referral, byHer),
    message,
    messages:
      state === 'draft'
        ? null
        : {
            href: to(`demandes/${requestId}/orientations/${id}/messages`),
            label: sayMessages(t, referral.unread),
          },
    appointment: sayAppointment(t, referral.appointments, {
      ...{ href: to(`demandes/${requestId}/orientations/${id}/rendez-vous`), structure: false, now },
      sets: !byHer && isLive(state) && !awaitsAnswer(state),
    }),
    milestones: referral.milestones.map((one) => milestoneRow(t, one, structureName)),
    milestonesHint: byHer ? t('milestones.yoursHint') : null,
    milestonesHref:
      !byHer && (state === 'in_support' || state === 'closed')
        ? to(`demandes/${requestId}/orientations/${id}/etapes`)
        : null,
    good: isLive(state) && !awaitsAnswer(state),
    timeline: timelineOf(t, referral, now),
    surveys: referral.surveys.map(({ id: surveyId, wave, answers }) => ({
      id: surveyId,
      question: t(`survey.ask.${wave}`, { structure: structureName }),
      said: answers === null ? null : saidOf(t, answers, byHer),
      href: to(`demandes/${requestId}/avis/${surveyId}`),
      button: surveyButton(t, answers !== null, byHer),
    })),
    askHref: state === 'draft' ? to(`demandes/${requestId}/contact/${programmeId}`) : null,
    handover: toHandover(t, referral, {
      action: to(`demandes/${requestId}/orientations/${id}/rencontre`),
      byHer,
      acts,
    }),
    reopen:
      referral.reopensUntil === null
        ? null
        : {
            href: to(`demandes/${requestId}/orientations/${id}/reprise`),
            text: t('reopen.until', { date: t.date(referral.reopensUntil) }),
          },
    undo: toUndo(t, referral, to(`demandes/${requestId}/orientations/${id}/annulation`), now),
    withdrawHref: mayBeTakenBack(state, byHer)
      ? to(`demandes/${requestId}/orientations/${id}/retrait`)
      : null,
  };
}

function saidOf(t: Translator, answers: readonly SurveyAnswer[], byHer: boolean): string {
  const said = t.list(answers.map((answer) => t(`surveyAnswer.${answer}`)));
  return t(byHer ? 'survey.said' : 'people.surveySaid', { answers: said });
}

function surveyButton(t: Translator, answered: boolean, byHer: boolean): string {
  if (byHer) return t(answered ? 'survey.openAgain' : 'survey.open');
  return t(answered ? 'people.surveyAgain' : 'people.surveyOpen');
}

function readersOf(t: Translator, { state, structureName, alsoReadBy }: FollowedReferral): string | null {
  if (alsoReadBy.length === 0 || isTakenBack(state)) return null;
  return t('follow.alsoReadBy', { structure: structureName, others: t.list(alsoReadBy) });
}

function headlineOf(
  t: Translator,
  { state, structureName, contactName, contactBy, wasClosed }: FollowedReferral,
  byHer: boolean,
): string {
  if (state === 'accepted' && contactName !== null && contactBy !== null)
    return t(byHer ? 'follow.calledBy' : 'handover.calledBy', {
      name: contactName,
      date: t.date(contactBy, 'weekday'),
    });
  if (state === 'accepted') return t('follow.accepted', { structure: structureName });
  if (state === 'declined') return t('follow.declined', { structure: structureName });
  if (state === 'expired')
    return t(wasClosed ? 'closure.expired' : 'follow.expired', { structure: structureName });
  if (state === 'draft') return t('follow.nextBest');
  return t.label('referralPersonNext', state);
}

// The next programme is looked for in the background, which takes seconds.
const SEARCH_MS = 60_000;

/** What follows a decline: the referral in its place, a search that may still run, or her own choice. */
type Outcome = FollowedReferral | 'search' | 'hers';

function outcomeOfDecline(
  { id, state, moves }: FollowedReferral,
  all: readonly FollowedReferral[],
  now: Date,
): Outcome | null {
  if (state !== 'declined' && state !== 'expired') return null;
  const child = all.find(({ parentId }) => parentId === id);
  if (child !== undefined) return child;
  const endedAt = moves.findLast(({ to }) => to === state)?.at.getTime() ?? 0;
  return now.getTime() - endedAt < SEARCH_MS ? 'search' : 'hers';
}

/** Why the structure needs more time. */
function whyOnHold(t: Translator, { holdReason }: FollowedReferral): readonly string[] {
  return holdReason === null ? [] : [t.label('hold', holdReason)];
}

/** That its answer comes only after its return. */
function whileClosed(t: Translator, { closedUntil, structureName }: FollowedReferral): readonly string[] {
  if (closedUntil === null) return [];
  return [t('closure.waiting', { structure: structureName, date: t.date(closedUntil, 'weekday') })];
}

/** Why nobody took it back, and it is. */
function whyReleased(t: Translator, { releasedFor }: FollowedReferral): readonly string[] {
  return releasedFor === null ? [] : [t(`follow.released.${releasedFor}`)];
}

/** Until when a proposal waits for her yes: it is never sent without it. */
function untilWhen(t: Translator, { goAheadBy }: FollowedReferral): readonly string[] {
  return goAheadBy === null ? [] : [t('follow.goAheadBy', { date: t.date(goAheadBy, 'weekday') })];
}

/** Why, as far as she may read it, and what happens now: nobody is dropped in silence. */
function afterDecline(
  t: Translator,
  { declineReasons, told, structureName }: FollowedReferral,
  outcome: Outcome | null,
): readonly string[] {
  if (outcome === null) return [];
  const reasons = told === null ? declineReasons.map((reason) => t.label('declineTold', reason)) : [told];
  if (outcome === 'hers') return reasons;
  if (outcome === 'search') return [...reasons, t('follow.afterDecline')];
  const { state, proposed, structureName: structure } = outcome;
  if (state === 'draft' && proposed)
    return [...reasons, t('follow.proposedBy', { structure: structureName, other: structure })];
  return [...reasons, t(state === 'draft' ? 'follow.proposed' : 'follow.reroutedTo', { structure })];
}

/** What happened, with its day, then what is expected next. */
function timelineOf(
  t: Translator,
  { state, moves, answerBy, contactName, contactBy }: FollowedReferral,
  now: Date,
): readonly TimelineItem[] {
  const past = moves.filter(({ to }) => to !== 'draft');
  const items: TimelineItem[] = past.map(({ to, at }, index) => ({
    label: t.label('referralPerson', to),
    detail: t.date(at, 'weekday'),
    state: index === past.length - 1 && isLive(state) ? 'current' : 'done',
  }));
  if (awaitsAnswer(state)) {
    const detail = sayAwaited(t, answerBy, now)?.text;
    return [...items, { label: t('follow.stepAnswer'), detail, state: 'todo' }];
  }
  if (state !== 'accepted' || contactName === null || contactBy === null) return items;
  const detail = t('follow.before', { date: t.date(contactBy, 'weekday') });
  return [...items, { label: t('follow.stepContact', { name: contactName }), detail, state: 'todo' }];
}
