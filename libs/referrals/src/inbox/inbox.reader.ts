import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { ANSWER_BY } from '../deadlines/answer-by.js';
import { unreadOf } from '../messages/unread.js';
import {
  END_STATES,
  isTakenBack,
  type ReferralState,
  SERVED_STATES,
  WAITING_STATES,
} from '../referral-lifecycle.js';
import { UNDO_UNTIL } from '../undo/undo-until.js';
import { holderAt } from './holder.js';

/** Parts of an inbox by where a referral stands. `late`: an answer is, and is still awaited. */
export const INBOX_VIEWS = ['to_answer', 'late', 'accepted', 'ended', 'all'] as const;

/** One of the parts above. */
export type InboxView = (typeof INBOX_VIEWS)[number];

/** Parts of an inbox by who looks after a referral: the actor, no one in particular, anybody. */
export const INBOX_HOLDERS = ['mine', 'nobody', 'all'] as const;

/** One of the parts above. */
export type InboxHolder = (typeof INBOX_HOLDERS)[number];

/** Which lines of an inbox. `page`: from 1 on. */
export interface InboxQuery {
  readonly view: InboxView;
  readonly holder: InboxHolder;
  readonly page: number;
}

/** A line of a structure's inbox. What was taken back, or whose go-ahead ended, says nothing of her. */
export interface InboxLine {
  readonly referralId: string;
  readonly state: ReferralState;
  readonly firstName: string | null;
  readonly projectTitle: string | null;
  readonly programmeName: string;
  readonly arrivedAt: Date;
  /** How many messages about it the structure has to read. */
  readonly unread: number;
  /** When the answer is awaited: from then on it is late. Null when none is awaited. */
  readonly answerBy: Date | null;
  /** What an answer is checked against. */
  readonly version: number;
  /** Who of the team looks after it; null: whoever comes first. */
  readonly heldBy: { readonly id: string; readonly name: string } | null;
  /** Until when the actor can undo the last move; null when they cannot. */
  readonly undoUntil: Date | null;
}

/** A page of an inbox, and how much is in it. */
export interface InboxPage {
  readonly lines: readonly InboxLine[];
  /** How many await an answer, whoever looks after them. */
  readonly waiting: number;
  /** Of this and the other views, among those of the same holder. */
  readonly views: Readonly<Record<InboxView, number>>;
  /** Of this and the other holders, in the same view. */
  readonly holders: Readonly<Record<InboxHolder, number>>;
  readonly pages: number;
}

/** Lines on a page: as many as are answered at once. */
const PAGE = 50;

const listed = (states: readonly ReferralState[]): string => states.map((state) => `'${state}'`).join(', ');

/** Over rows of `ENTRIES`; `$2` is now. */
const IN_VIEW: Readonly<Record<InboxView, string>> = {
  to_answer: `x.state in (${listed(WAITING_STATES)})`,
  late: `(x.state in (${listed(WAITING_STATES)}) and x.answer_by <= $2)`,
  accepted: `x.state in (${listed(SERVED_STATES)})`,
  ended: `x.state in (${listed(END_STATES)})`,
  all: 'true',
};

const OF_HOLDER: Readonly<Record<InboxHolder, string>> = {
  mine: `coalesce(x.holder_id::text = $3, false)`,
  nobody: 'x.holder_id is null',
  all: 'true',
};

/** What is addressed to the structure `$1` or to one it stands for; `$2` is now. */
const ENTRIES = `
  (select i.referral_id, i.arrived_at, r.state, ${ANSWER_BY} as answer_by, ${holderAt('$2')} as holder_id
   from inbox_entry i join referral r on r.id = i.referral_id
   where i.structure_id in (select id from structure where id = $1 or merged_into = $1)) x`;

const LINES = `
  select x.referral_id as "referralId", r.state, e.first_name as "firstName", j.title as "projectTitle",
    p.name as "programmeName", x.arrived_at as "arrivedAt", x.answer_by as "answerBy", r.version,
    ${unreadOf('structure')} as unread, ${UNDO_UNTIL} as "undoUntil",
    exists (select from go_ahead g where g.project_id = r.project_id and g.structure_id = r.structure_id
      and g.withdrawn_at is null) as agreed,
    (select json_build_object('id', h.id, 'name', h.name) from account h where h.id = x.holder_id) as "heldBy"
  from ${ENTRIES} join referral r on r.id = x.referral_id join programme p on p.id = r.programme_id
    join project j on j.id = r.project_id join entrepreneur e on e.id = j.entrepreneur_id`;

const ORDER = `order by x.answer_by nulls last, x.arrived_at desc, x.referral_id`;

/** Reads the inbox of a structure: what awaits an answer first, soonest due first, then newest first. Never writes. */
@Injectable()
export class InboxReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 50 lines of what is addressed to the actor's structure or to one it stands for. */
  async page(actor: Actor, { view, holder, page }: InboxQuery): Promise<InboxPage> {
    const counts: Record<string, number>[] = await this.dataSource.query(
      `select ${[
        count('waiting', IN_VIEW.to_answer),
        ...INBOX_VIEWS.map((one) => count(`view_${one}`, IN_VIEW[one], OF_HOLDER[holder])),
        ...INBOX_HOLDERS.map((one) => count(`holder_${one}`, IN_VIEW[view], OF_HOLDER[one])),
      ].join(', ')} from ${ENTRIES}`,
      [actor.structureId, this.clock.now(), actor.id],
    );
    const lines = await this.lines(
      actor,
      `where ${IN_VIEW[view]} and ${OF_HOLDER[holder]} ${ORDER} limit ${PAGE} offset ${(page - 1) * PAGE}`,
    );
    const counted = (name: string): number => counts[0]![name]!;
    return {
      lines,
      waiting: counted('waiting'),
      views: named(INBOX_VIEWS, (one) => counted(`view_${one}`)),
      holders: named(INBOX_HOLDERS, (one) => counted(`holder_${one}`)),
      pages: Math.max(1, Math.ceil(counted(`view_${view}`) / PAGE)),
    };
  }

  /** The first 200 lines. */
  async first(actor: Actor, { view, holder }: Omit<InboxQuery, 'page'>): Promise<readonly InboxLine[]> {
    return this.lines(actor, `where ${IN_VIEW[view]} and ${OF_HOLDER[holder]} ${ORDER} limit 200`);
  }

  /** What the actor can undo at this moment, the last move first. */
  async undoable(actor: Actor): Promise<readonly InboxLine[]> {
    return this.lines(actor, `where ${UNDO_UNTIL} is not null order by "undoUntil" desc, x.referral_id`);
  }

  /** Those of these referrals that are addressed to the actor's structure. */
  async some(actor: Actor, referralIds: readonly string[]): Promise<readonly InboxLine[]> {
    return this.lines(actor, `where x.referral_id = any($5::uuid[])`, [referralIds]);
  }

  private async lines(actor: Actor, which: string, more: unknown[] = []): Promise<readonly InboxLine[]> {
    const { structureId, id, kind } = actor;
    const lines: (InboxLine & { agreed: boolean })[] = await this.dataSource.query(`${LINES} ${which}`, [
      ...[structureId, this.clock.now(), id, kind],
      ...more,
    ]);
    return lines.map(({ agreed, ...line }) =>
      isTakenBack(line.state) || !agreed ? { ...line, firstName: null, projectTitle: null, unread: 0 } : line,
    );
  }
}

const count = (name: string, ...conditions: readonly string[]): string =>
  `(count(*) filter (where ${conditions.join(' and ')}))::int as "${name}"`;

const named = <Name extends string>(
  names: readonly Name[],
  value: (name: Name) => number,
): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, number>;
