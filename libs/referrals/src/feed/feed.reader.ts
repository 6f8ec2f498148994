import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, ActorKind } from '#libs/kernel';
import { DECLINE_REASONS, type DeclineReasonCode } from '#libs/taxonomy';
import { isTakenBack, type ReferralState } from '../referral-lifecycle.js';
import { FEED_START, invalidCursor, readCursor, writeCursor } from './feed-cursor.js';

/** `moved`: a referral began or moved. `erased`: its person was erased, and whoever holds its id drops it. */
export const FEED_KINDS = ['moved', 'erased'] as const;

/** One thing that happened to a referral. Nothing of the person. */
export interface FeedLine {
  readonly kind: (typeof FEED_KINDS)[number];
  readonly referralId: string;
  /** Null when erased, as all that follows but the time. */
  readonly programmeId: string | null;
  /** Grows by one with each move; a structure’s first may be 2, where the first was a draft. */
  readonly version: number | null;
  /** Null for a referral that is new to the reader. */
  readonly from: ReferralState | null;
  readonly to: ReferralState | null;
  /** Codes of the move’s own list. Empty where it has none, and of what was taken back. */
  readonly reasons: readonly string[];
  /** What kind of actor moved it; null for what was taken back, of which a structure learns no more. */
  readonly by: ActorKind | null;
  readonly at: Date;
}

export interface FeedPage {
  readonly lines: readonly FeedLine[];
  /** What the next page is asked with, now when there is `more`, else later. */
  readonly next: string;
  readonly more: boolean;
}

export interface FeedAsked {
  /** `next` of the page before; null from the start. */
  readonly after: string | null;
  readonly limit: number;
}

interface LineRead extends Omit<FeedLine, 'reasons'> {
  /** Null in the one row of nothing new. */
  readonly id: string | null;
  readonly reason: string | null;
  /** What is visible now, as PostgreSQL writes it. */
  readonly now: string;
  readonly follows: boolean;
}

/** Reads what happened to referrals, for systems that read again and again. Never writes. */
@Injectable()
export class FeedReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * What happened since `after` to the referrals that are addressed to the actor’s structure or to one it stands for, or that
   * are of people an intermediary follows: each once, those of one referral in their order. Nothing for anybody else.
   *
   * @throws DomainError `referrals.invalid_cursor`
   */
  async read({ after, limit }: FeedAsked, actor: Actor): Promise<FeedPage> {
    const cursor = after === null ? FEED_START : readCursor(after);
    const adviser = actor.kind === 'intermediary';
    const rows: LineRead[] = await this.dataSource.query(linesOf(adviser ? OF_ADVISER : OF_STRUCTURE), [
      adviser ? actor.id : actor.structureId,
      cursor.since,
      cursor.until,
      cursor.last,
      limit + 1,
    ]);
    const { now, follows } = rows[0]!;
    if (!follows) throw invalidCursor();
    const until = cursor.until ?? now;
    const found = rows.filter(({ id }) => id !== null);
    const page = found.slice(0, limit);
    const more = found.length > limit;
    const next = more
      ? { since: cursor.since, until, last: page.at(-1)!.id! }
      : { since: until, until: null, last: '0' };
    return {
      lines: page.map((row) => toLine(row, adviser)),
      next: writeCursor(next),
      // Between an older snapshot and now there may be more.
      more: more || cursor.until !== null,
    };
  }
}

function toLine(
  { id: _, now: __, follows: ___, reason, from, by, ...row }: LineRead,
  adviser: boolean,
): FeedLine {
  const reasons = reason?.split(' ') ?? [];
  if (adviser) return { ...row, from, by, reasons: reasons.filter(mayBeRead) };
  // A job takes one back since another structure said yes: neither the reason nor that it was a job is theirs (P-04).
  const silent = [from, row.to].some((state) => state !== null && isTakenBack(state));
  return {
    ...row,
    from: from === 'draft' ? null : from,
    by: silent ? null : by,
    reasons: silent ? [] : reasons,
  };
}

/** Whoever reads with her reads no judgement on her. */
const mayBeRead = (reason: string): boolean =>
  !(reason in DECLINE_REASONS) || DECLINE_REASONS[reason as DeclineReasonCode].shareWithPerson;

interface Scope {
  /** Over `r` (referral), `t` (transition), `e` (entrepreneur). */
  readonly moved: string;
  /** Over `g` (erased referral). */
  readonly erased: string;
}

const HOUSE = `(select id from structure where id = $1 or merged_into = $1)`;

const OF_STRUCTURE: Scope = {
  moved: `r.structure_id in ${HOUSE} and t.to_state <> 'draft'
    and (t.from_state is distinct from 'draft' or t.to_state = 'sent')`,
  erased: `g.was_sent and g.structure_id in ${HOUSE}`,
};

const OF_ADVISER: Scope = { moved: `e.created_by = $1`, erased: `g.adviser_id = $1` };

// Ids are given before the commit and transactions end out of order: what is new is what the snapshot read last does not
// hold, as `CatalogueReader` does. Of one referral the order of ids is that of the moves, since each waits for the one before.
const isNew = (row: string): string => `
  ($2::pg_snapshot is null or ${row}.written_in >= pg_snapshot_xmin($2::pg_snapshot)::text::bigint
    and not pg_visible_in_snapshot(${row}.written_in::text::xid8, $2::pg_snapshot))
  and ($3::pg_snapshot is null or pg_visible_in_snapshot(${row}.written_in::text::xid8, $3::pg_snapshot))
  and ${row}.id > $4::bigint`;

// `$1` whose, `$2` and `$3` the snapshots of the cursor, `$4` the last id, `$5` the most rows.
const linesOf = ({ moved, erased }: Scope): string => `
  select pg_current_snapshot()::text as now, l.*,
    coalesce(pg_snapshot_xmax($2::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()), true)
      and coalesce(pg_snapshot_xmax($3::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()), true) as follows
  from (select) one left join lateral (
    select t.id, 'moved' as kind, t.referral_id as "referralId", r.programme_id as "programmeId", t.version,
      t.from_state as "from", t.to_state as "to", t.reason, t.actor_kind as "by", t.at
    from referral_transition t join referral r on r.id = t.referral_id join project p on p.id = r.project_id
      join entrepreneur e on e.id = p.entrepreneur_id
    where ${moved} and ${isNew('t')}
    union all
    select g.id, 'erased', g.referral_id, null, null, null, null, null, null, g.at
    from erased_referral g where ${erased} and ${isNew('g')}
    order by id limit $5) l on true
  order by l.id`;
