import type { InboxHolder, InboxQuery, InboxView } from '#libs/referrals';

/** What a page of the inbox shows, as its address says it. */
export interface InboxAddress extends InboxQuery {
  /** Every box is ticked. */
  readonly ticked: boolean;
}

/** The names of parts in addresses. */
export const VIEW_NAMES: Readonly<Record<InboxView, string>> = {
  to_answer: 'a-traiter',
  late: 'en-retard',
  accepted: 'acceptees',
  ended: 'terminees',
  all: 'toutes',
};

export const HOLDER_NAMES: Readonly<Record<InboxHolder, string>> = {
  all: 'tous',
  mine: 'moi',
  nobody: 'personne',
};

const MOST_PAGES = 10_000;

/** What an address does not say, or says wrongly, is what awaits an answer, whoever looks after it. */
export function readAddress(query: Readonly<Record<string, unknown>>): InboxAddress {
  const page = Number(/^\d{1,5}$/.exec(String(query['page']))?.[0] ?? 1);
  return {
    view: named(VIEW_NAMES, query['vue']) ?? 'to_answer',
    holder: named(HOLDER_NAMES, query['qui']) ?? 'all',
    page: Math.min(Math.max(page, 1), MOST_PAGES),
    ticked: 'tout' in query,
  };
}

/** The path of a page of the inbox, after the language. */
export function pathOf({ view, holder, page, ticked }: InboxAddress): string {
  const parts = [`vue=${VIEW_NAMES[view]}`];
  if (holder !== 'all') parts.push(`qui=${HOLDER_NAMES[holder]}`);
  if (page > 1) parts.push(`page=${page}`);
  if (ticked) parts.push('tout');
  return `espace/orientations?${parts.join('&')}`;
}

function named<Name extends string>(names: Readonly<Record<Name, string>>, asked: unknown): Name | undefined {
  return (Object.keys(names) as Name[]).find((name) => names[name] === asked);
}
