import type { Translator } from '#libs/i18n';
import type { Exchange, MessageView, Side, Thread, ThreadView } from '#libs/referrals';
import type { FormError } from '#libs/ui';
import { typed } from '../forms/check-form.js';
import type { FormBody } from '../http/form-bodies.js';
import { sectionOf } from '../referrals/section-of.js';
import { FIELD_OF } from './exchange.form.js';

export interface MessageItem {
  readonly id: string;
  /** Who wrote, and when. */
  readonly head: string;
  /** Null once it was taken back. */
  readonly lines: readonly string[] | null;
  readonly own: boolean;
  readonly unread: boolean;
  /** Where it is taken back; null when it cannot be. */
  readonly withdraw: string | null;
}

export interface ThreadVm {
  readonly thread: Thread;
  readonly title: string;
  /** Who reads it. */
  readonly hint: string;
  readonly messages: readonly MessageItem[];
  /** Why nothing can be written; null when it can. */
  readonly closed: string | null;
  readonly field: string;
  readonly label: string;
  readonly value: string;
}

export interface ExchangeVm {
  /** Which part of a professional’s menu it belongs to. */
  readonly section: string;
  readonly action: string;
  readonly backHref: string;
  readonly back: string;
  readonly lead: string;
  readonly unread: number;
  /** How far the page shows, which its forms send along. */
  readonly read: Readonly<Record<string, string>>;
  readonly threads: readonly ThreadVm[];
  readonly errors: readonly FormError[];
}

export interface ExchangePageState {
  readonly exchange: Exchange;
  readonly action: string;
  readonly backHref: string;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
}

export function toExchangeVm(t: Translator, page: ExchangePageState): ExchangeVm {
  const { exchange, action, backHref, body = {}, errors = [] } = page;
  const { professionals, person, side } = exchange;
  const view = (thread: Thread, one: ThreadView): ThreadVm => ({
    thread,
    ...wordsOf(t, thread, exchange),
    messages: one.messages.map((message) => toItem(t, message, exchange, action)),
    closed:
      one.closed === null ? null : t(one.closed === 'asked' ? 'exchange.asked' : closedKey(thread, exchange)),
    field: FIELD_OF[thread],
    value: typed(body, FIELD_OF[thread]),
  });
  const threads = [
    ...(professionals === null || isIdle(professionals) ? [] : [view('professionals', professionals)]),
    view('person', person),
  ];
  return {
    section: sectionOf(side),
    action,
    backHref,
    back: t(side === 'structure' ? 'exchange.backToReferral' : 'exchange.backToRequest'),
    lead: side === 'person' ? exchange.structureName : `${exchange.projectTitle} · ${exchange.programmeName}`,
    unread: threads.flatMap(({ messages }) => messages).filter(({ unread }) => unread).length,
    read: { luProfessionnels: lastOf(professionals), luPersonne: lastOf(person) },
    threads,
    errors,
  };
}

/** A thread in which nothing was written and nobody can. */
const isIdle = ({ messages, closed }: ThreadView): boolean => messages.length === 0 && closed !== null;

const lastOf = (thread: ThreadView | null): string => String(thread?.messages.at(-1)?.number ?? 0);

function closedKey(thread: Thread, { state, side }: Exchange) {
  if (thread === 'person' && side === 'structure' && state === 'sent') return 'exchange.readFirst' as const;
  return 'exchange.closed' as const;
}

function wordsOf(
  t: Translator,
  thread: Thread,
  { side, firstName, structureName, adviserName }: Exchange,
): Pick<ThreadVm, 'title' | 'hint' | 'label'> {
  const name = firstName ?? t('people.unnamed');
  const adviser = adviserName ?? '';
  if (thread === 'professionals')
    return {
      title: t('exchange.professionals'),
      hint: t('exchange.professionalsHint', { structure: structureName, adviser }),
      label: t('exchange.writeToProfessionals'),
    };
  if (side === 'person')
    return {
      title: t('exchange.yours'),
      hint: t(adviserName === null ? 'exchange.yoursHint' : 'exchange.yoursHintAdvised', {
        structure: structureName,
        adviser,
      }),
      label: t('exchange.answer'),
    };
  return {
    title: t('exchange.withHer', { name }),
    hint: t(adviserName === null ? 'exchange.withHerHint' : 'exchange.withHerHintAdvised', {
      structure: structureName,
      adviser,
      name,
    }),
    label: t('exchange.writeToHer', { name }),
  };
}

function toItem(
  t: Translator,
  { id, side, author, at, text, unread, mayWithdraw }: MessageView,
  exchange: Exchange,
  action: string,
): MessageItem {
  const own = side === exchange.side;
  return {
    id,
    head: t('exchange.head', { who: whoOf(t, side, author, exchange), date: t.date(at, 'weekday') }),
    lines: text === null ? null : text.split('\n').filter((line) => line.trim() !== ''),
    own,
    unread,
    withdraw: mayWithdraw ? `${action}/${id}/retrait` : null,
  };
}

function whoOf(t: Translator, side: Side, author: string | null, exchange: Exchange): string {
  if (side === 'person')
    return exchange.side === 'person' ? t('exchange.you') : (exchange.firstName ?? t('people.unnamed'));
  if (side === 'adviser') return author ?? t('exchange.adviser');
  return author === null
    ? exchange.structureName
    : t('exchange.of', { name: author, structure: exchange.structureName });
}
