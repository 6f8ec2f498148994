import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntrepreneursReader, GoAheads } from '#libs/entrepreneurs';
import { type Actor, type Clock, DomainError } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { ReferralState } from '../referral-lifecycle.js';
import { ReferralRow } from '../referral.entity.js';
import { referralNotFound } from '../referrals.errors.js';
import { IS_ADVISED, IS_ASKED } from './circumstances.js';
import { sideIn } from './hold-exchange.js';
import { type Side, type Thread, THREADS } from './message.entity.js';
import { accountOf, type NoWriting, UNDO_MINUTES, whyNotWrite } from './message-rules.js';
import { isUnread } from './unread.js';

/** A message as somebody of a side reads it. */
export interface MessageView {
  readonly id: string;
  /** Its place in the thread, from 1. */
  readonly number: number;
  readonly side: Side;
  /** Who wrote, where that is known; null for her, and for whoever held the link of a mail. */
  readonly author: string | null;
  /** Null once it was taken back. */
  readonly text: string | null;
  readonly at: Date;
  /** For the reader's side, which has not said that it read it. */
  readonly unread: boolean;
  /** Whether the reader may take it back. */
  readonly mayWithdraw: boolean;
}

/** What is written in one thread, oldest first. */
export interface ThreadView {
  readonly messages: readonly MessageView[];
  /** Why the reader can write nothing now; null when they can. */
  readonly closed: NoWriting | null;
}

/** All that is written about a referral, for one side. */
export interface Exchange {
  readonly referralId: string;
  readonly projectId: string;
  readonly state: ReferralState;
  readonly side: Side;
  readonly firstName: string | null;
  readonly projectTitle: string;
  readonly programmeName: string;
  readonly structureName: string;
  /** Null without somebody who follows her. */
  readonly adviserName: string | null;
  /** What professionals write among themselves: null for her. */
  readonly professionals: ThreadView | null;
  readonly person: ThreadView;
}

interface Named {
  readonly firstName: string | null;
  readonly projectTitle: string;
  readonly programmeName: string;
  readonly structureName: string;
  readonly adviserName: string | null;
  readonly advised: boolean;
  readonly asked: boolean;
}

type StoredMessage = Omit<MessageView, 'mayWithdraw'> & {
  readonly thread: Thread;
  readonly authorId: string | null;
};

/** Reads what is written about referrals. Never writes: who has read something says so (`MarkRead`). */
@Injectable()
export class MessagesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * What is written about a referral, for those who may write there, and for the adviser who handed her over, for 30 days.
   *
   * @throws DomainError `referrals.not_found`, for a structure also once she took the referral or her go-ahead back
   */
  async of(referralId: string, actor: Actor): Promise<Exchange> {
    const { manager } = this.dataSource;
    const referral = await manager.findOneBy(ReferralRow, { id: referralId });
    if (referral === null) throw referralNotFound();
    const acting = await sideIn(manager, referral, actor, this.goAheads);
    const side = acting ?? (await this.handedOver(referral.projectId, actor));
    const { advised, asked, ...named } = await this.named(referralId);
    const stored = await this.stored(referralId, side);
    const now = this.clock.now();
    const { state, endedAt } = referral;
    const view = (thread: Thread): ThreadView => ({
      messages: stored.filter((one) => one.thread === thread).map((one) => viewOf(one, { actor, side, now })),
      closed: acting === null ? 'closed' : whyNotWrite({ thread, side, state, endedAt, advised, asked }, now),
    });
    return {
      ...named,
      ...{ referralId, projectId: referral.projectId, state, side },
      professionals: side === 'person' ? null : view('professionals'),
      person: view('person'),
    };
  }

  /** Who handed her over reads as her adviser. */
  private async handedOver(projectId: string, actor: Actor): Promise<Side> {
    try {
      if (actor.kind !== 'intermediary') throw referralNotFound();
      await this.people.readable(projectId, actor);
      return 'adviser';
    } catch (error) {
      if (error instanceof DomainError) throw referralNotFound();
      throw error;
    }
  }

  private async named(referralId: string): Promise<Named> {
    const rows: Named[] = await this.dataSource.query(
      `select e.first_name as "firstName", j.title as "projectTitle", p.name as "programmeName",
         s.name as "structureName", (select a.name from account a where a.id = e.created_by) as "adviserName",
         ${IS_ADVISED} as advised, ${IS_ASKED} as asked
       from referral r join programme p on p.id = r.programme_id join structure s on s.id = r.structure_id
         join project j on j.id = r.project_id join entrepreneur e on e.id = j.entrepreneur_id
       where r.id = $1`,
      [referralId],
    );
    return rows[0]!;
  }

  private async stored(referralId: string, side: Side): Promise<readonly StoredMessage[]> {
    const threads = side === 'person' ? ['person'] : THREADS;
    return this.dataSource.query(
      `select m.id, m.thread, m.number, m.side, m.author_id as "authorId", a.name as author, m.text,
         m.written_at as at, ${isUnread(side)} as unread
       from referral_message m left join account a on a.id = m.author_id
       where m.referral_id = $1 and m.thread = any($2) order by m.thread, m.number`,
      [referralId, threads],
    );
  }
}

function viewOf(
  { thread: _, authorId, ...message }: StoredMessage,
  { actor, side, now }: { readonly actor: Actor; readonly side: Side; readonly now: Date },
): MessageView {
  const own = message.side === side && authorId === accountOf(actor);
  const undone = message.text === null || now.getTime() - message.at.getTime() > UNDO_MINUTES * 60_000;
  return { ...message, mayWithdraw: own && !undone };
}
