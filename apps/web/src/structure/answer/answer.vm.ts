import type { TeamMemberView } from '#libs/accounts';
import type { Translator } from '#libs/i18n';
import { awaitsAnswer, isLive, isTakenBack, type ReferralCard } from '#libs/referrals';
import { DECLINE_REASON_CODES, DECLINE_REASONS, HOLD_REASONS, OUTCOMES } from '#libs/taxonomy';
import type { ChoiceOption, FormError, SummaryRow, TagTone } from '#libs/ui';
import { ticked, typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';
import { cardRows } from '../../referrals/card-rows.js';
import { type SaidAppointment, sayAppointment } from '../../referrals/say-appointment.js';
import { referralTone } from '../../referrals/referral-tone.js';
import { sayMessages } from '../../referrals/say-messages.js';
import { supporterRows } from '../../supporters/supporters.vm.js';
import { type HolderVm, toHolder } from './holder.vm.js';
import { type Review, type ReviewVm, toReviewVm } from './review.vm.js';
import { type SaidDue, sayDue } from '../../referrals/say-due.js';
import type { UndoNews } from '../../referrals/undo-last.js';
import { secondsTo, toUndo, type UndoVm } from '../../referrals/undo-notice.js';
import { sayHours, sayWays } from '../../referrals/say-reach.js';

/** What became of what was just sent. `changed`: it came too late; `holder`: a colleague was faster. */
export type AnswerNews = UndoNews | 'holder';

export interface AfterYes {
  readonly meetAction: string;
  /** It can still be said that they met. */
  readonly mayMeet: boolean;
  /** The structure said so, and she has not yet. */
  readonly saidMet: boolean;
  /** What to know before saying so. */
  readonly meetHint: string;
  readonly closeAction: string;
  readonly outcomes: readonly ChoiceOption[];
}

/** A referral for those who answer it: no score, no rank, nothing of other referrals. */
export interface AnswerVm {
  /** Where the answer is posted: this same page. */
  readonly action: string;
  /** What was read: an answer to something older is not taken. */
  readonly version: string;
  /** Its messages, and how many are new; null once nothing of hers may be read. */
  readonly messages: { readonly href: string; readonly label: string } | null;
  /** The way to its appointments; null before a yes, and where there was none once it is over. */
  readonly appointment: SaidAppointment | null;
  /** The way to the milestones of her project; null before it is supported. */
  readonly milestones: { readonly href: string; readonly label: string } | null;
  /** Who else supports her; null where that is not shown. */
  readonly supporters: readonly SummaryRow[] | null;
  /** Back to the inbox; null for whoever came by the link of a mail. */
  readonly inboxHref: string | null;
  readonly title: string;
  readonly programme: string;
  readonly state: string;
  readonly tone: TagTone;
  readonly received: string;
  readonly due: SaidDue | null;
  /** What may be read of the person now; nothing once she has taken her request back. */
  readonly person: readonly SummaryRow[];
  readonly contact: readonly SummaryRow[];
  readonly open: boolean;
  /** Nobody has said yet that it was read. */
  readonly unread: boolean;
  readonly mayHold: boolean;
  readonly withdrawn: boolean;
  /** What is left to say after a yes; null before it, and once it is over. */
  readonly afterYes: AfterYes | null;
  /** Until when it can be taken up again after its end, in words, and where; null when it cannot. */
  readonly reopen: { readonly href: string; readonly text: string } | null;
  readonly news: AnswerNews | null;
  /** Who of the team looks after it; null behind the link of a mail, and once it is over. */
  readonly holder: HolderVm | null;
  /** What was just said, while it can be undone. */
  readonly undo: UndoVm | null;
  /** When how to reach her is shown, in a sentence, after a yes that can yet be undone. */
  readonly contactSoon: string | null;
  readonly reasons: readonly ChoiceOption[];
  readonly holdReasons: readonly ChoiceOption[];
  /** A decline that is read over before it leaves; null otherwise. */
  readonly review: ReviewVm | null;
  readonly values: {
    readonly kind: string;
    readonly text: (name: string) => string;
    readonly reasons: readonly string[];
  };
  readonly errors: readonly FormError[];
}

export interface AnswerPageState {
  readonly card: ReferralCard;
  readonly action: string;
  readonly inboxHref: string | null;
  readonly now: Date;
  readonly news?: AnswerNews | null;
  /** Everybody who acts for the structure; null for whoever came by the link of a mail. */
  readonly team?: readonly TeamMemberView[] | null;
  /** The account of the reader. */
  readonly own?: string | null;
  readonly review?: Review;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
}

export function toAnswerVm(t: Translator, page: AnswerPageState): AnswerVm {
  const {
    card,
    action,
    inboxHref,
    now,
    news = null,
    team = null,
    own = null,
    body = {},
    errors = [],
    review,
  } = page;
  const { state, version, contact } = card;
  const person = isTakenBack(state) ? null : card.person;
  return {
    action,
    version: String(version),
    messages: person === null ? null : { href: `${action}/messages`, label: sayMessages(t, card.unread) },
    appointment: sayAppointment(t, card.appointments, {
      ...{ href: `${action}/rendez-vous`, structure: true, sets: isLive(state) && !awaitsAnswer(state), now },
    }),
    milestones:
      person !== null && (state === 'in_support' || state === 'closed')
        ? { href: `${action}/etapes`, label: t('milestones.title') }
        : null,
    supporters: card.supporters === null ? null : supporterRows(t, card.supporters),
    inboxHref,
    title: person?.projectTitle ?? t('answer.withdrawn'),
    programme: card.programmeName,
    state: t.label('referralPro', state),
    tone: referralTone(state),
    received: t('answer.received', { date: t.date(card.sentAt) }),
    due: sayDue(t, card.answerBy, now),
    person:
      person === null
        ? []
        : [
            { label: t('answer.firstName'), value: person.firstName ?? t('form.noAnswer') },
            ...cardRows(t, person),
          ],
    contact: contact === null ? [] : contactRows(t, contact),
    open: awaitsAnswer(state),
    unread: state === 'sent',
    mayHold: state === 'sent' || state === 'seen',
    withdrawn: isTakenBack(state),
    afterYes: isLive(state) && !awaitsAnswer(state) ? afterYes(t, card, action) : null,
    reopen:
      card.reopensUntil === null
        ? null
        : {
            href: `${action}/reprise`,
            text: t('reopen.until', { date: t.date(card.reopensUntil) }),
          },
    news,
    holder: toHolder(t, card, { team, own, action }),
    undo: toUndo(t, card, `${action}/annulation`, now),
    contactSoon:
      card.contactFrom === null ? null : t('undo.contactSoon', { seconds: secondsTo(card.contactFrom, now) }),
    reasons: DECLINE_REASON_CODES.map((code) => ({
      value: code,
      label: t.label('decline', code),
      hint: DECLINE_REASONS[code].shareWithPerson
        ? t('answer.willRead', { sentence: t.label('declineTold', code) })
        : t('answer.willNotRead'),
    })),
    holdReasons: HOLD_REASONS.map((value) => ({ value, label: t.label('hold', value) })),
    review: review === undefined || !awaitsAnswer(state) ? null : toReviewVm(t, review, body),
    values: {
      kind: typed(body, 'reponse'),
      text: (name) => typed(body, name),
      reasons: ticked(body, 'raisons'),
    },
    errors,
  };
}

function afterYes(t: Translator, { state, saidMet, otherSaidMet }: ReferralCard, action: string): AfterYes {
  return {
    meetAction: `${action}/rencontre`,
    mayMeet: state === 'accepted' && !saidMet,
    saidMet: state === 'accepted' && saidMet,
    meetHint: t(otherSaidMet ? 'handover.sheSaid' : 'answer.metHint'),
    closeAction: `${action}/fin`,
    outcomes: OUTCOMES.map((value) => ({ value, label: t.label('outcome', value) })),
  };
}

function contactRows(t: Translator, contact: NonNullable<ReferralCard['contact']>): readonly SummaryRow[] {
  const { email, phone, voicemail } = contact;
  const rows = [
    ...(phone === null
      ? []
      : [
          {
            label: t('answer.phone'),
            value: voicemail ? phone : t('reach.row.phoneQuiet', { phone }),
          },
        ]),
    ...(email === null ? [] : [{ label: t('answer.email'), value: email }]),
  ];
  if (rows.length === 0) return [{ label: t('answer.contact'), value: t('answer.throughAdviser') }];
  return [
    ...rows,
    ...(contact.ways === null ? [] : [{ label: t('reach.row.ways'), value: sayWays(t, contact.ways) }]),
    ...(phone === null || contact.safeHours === null
      ? []
      : [{ label: t('reach.row.hours'), value: sayHours(t, contact.safeHours) }]),
  ];
}
