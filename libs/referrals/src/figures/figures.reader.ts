import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import {
  DECLINE_REASON_CODES,
  type DeclineReasonCode,
  type Milestone,
  MILESTONES,
  type Closing,
  CLOSINGS,
} from '#libs/taxonomy';
import { reasonsSheMayRead } from '../answer-referral.js';
import { UNDONE } from '../move-referral.js';
import { hideShare, hideSmall } from '../surveys/hide-small.js';
import { type AskedPeriod, type Period, periodOf } from './period.js';

/** Where referrals stand, each in one. `accepted` until they are closed; `taken_back` by her, her adviser or a job. */
export const STANDINGS = ['waiting', 'accepted', 'closed', 'declined', 'expired', 'taken_back'] as const;

/** One of the standings above. */
export type Standing = (typeof STANDINGS)[number];

/** An answer within so many days is a prompt one. */
export const PROMPT_DAYS = 5;

/**
 * Referrals that reached a structure within a period, and what became of them until now: each counts once, on the day it was
 * first sent. A figure that is hidden is null, which only coordinators’ are: of less than five people, or what would give such a
 * group away.
 */
export interface ReferralFigures {
  readonly period: Period;
  readonly received: number | null;
  /** How many people they are of. */
  readonly people: number | null;
  readonly standing: Readonly<Record<Standing, number | null>>;
  /** Of those that stand declined, how many for each reason; one may have several. */
  readonly declineReasons: Readonly<Partial<Record<DeclineReasonCode, number | null>>>;
  /** How many were sent on to another structure after a no or no answer. */
  readonly rerouted: number | null;
  /** How many were answered yes or no, whatever came after. */
  readonly answered: number | null;
  /** Days from the sending to the first such answer, the median to a tenth; null also when there is none. */
  readonly medianDays: number | null;
  /** Of how many it is known whether they were answered within five days: answered, or with the structure for longer. */
  readonly timed: number | null;
  /** How many of those were. */
  readonly prompt: number | null;
  /** What came of those that are closed; `unknown` where nobody said. */
  readonly outcomes: Readonly<Record<Closing, number | null>>;
  /** Of those that stand accepted or closed, for how many each milestone was recorded, once or more; one may have several. */
  readonly milestones: Readonly<Record<Milestone, number | null>>;
}

interface Cell {
  readonly count: number;
  readonly people: number;
}

interface CellRead extends Cell {
  readonly kind: string;
  readonly code: string | null;
}

const NONE: Cell = { count: 0, people: 0 };

/** Counts referrals. Never writes. */
@Injectable()
export class FiguresReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Those addressed to the actor’s structure or to one it stands for; those of the people an intermediary follows now; all of
   * them for a coordinator or an admin, by whole months and small groups hidden. None for anybody else.
   *
   * @throws DomainError `referrals.invalid_period`
   */
  async referrals(asked: AskedPeriod, actor: Actor): Promise<ReferralFigures> {
    const oversees = actor.kind === 'coordinator' || actor.kind === 'admin';
    const now = this.clock.now();
    const period = periodOf(asked, parisDay(now), oversees);
    const [scope, whose] = scopeOf(actor);
    const cells: CellRead[] = await this.dataSource.query(cellsOf(scope), [
      ...[whose, period.from, period.to, now],
    ]);
    const cell = (kind: string, code: string | null = null): Cell =>
      cells.find((one) => one.kind === kind && one.code === code) ?? NONE;
    const figures = { period, ...(oversees ? hidden(cell) : open(cell)) };
    return actor.kind === 'intermediary' ? { ...figures, declineReasons: readable(figures) } : figures;
  }
}

type CellOf = (kind: string, code?: string) => Cell;

const secondsToDays = (seconds: number): number => Math.round((seconds / 86_400) * 10) / 10;

function open(cell: CellOf): Omit<ReferralFigures, 'period'> {
  const countOf = (kind: string) => (code: string) => cell(kind, code).count;
  const median = cell('median');
  return {
    received: cell('received').count,
    people: cell('received').people,
    standing: record(STANDINGS, countOf('standing')),
    declineReasons: record(DECLINE_REASON_CODES, countOf('reason')),
    rerouted: cell('rerouted').count,
    answered: cell('answered').count,
    medianDays: median.people === 0 ? null : secondsToDays(median.count),
    timed: cell('timed').count,
    prompt: cell('prompt').count,
    outcomes: record(CLOSINGS, countOf('outcome')),
    milestones: record(MILESTONES, countOf('milestone')),
  };
}

/** The same, with what is too small hidden. Groups are of people: one may have many referrals. */
function hidden(cell: CellOf): Omit<ReferralFigures, 'period'> {
  const whole = cell('received');
  const partsOf = <Code extends string>(kind: string, codes: readonly Code[], shown: boolean) => {
    const cells = codes.map((code) => cell(kind, code));
    const sizes = hideSmall(cells.map(({ people }) => people));
    return record(codes, (_, index) => (shown && sizes[index] !== null ? cells[index]!.count : null));
  };
  const shareOf = (share: Cell, of: Cell, shown: boolean): number | null =>
    !shown || hideShare(share.people, of.people) === null ? null : share.count;
  const seen = hideSmall([whole.people])[0] !== null;
  const standing = partsOf('standing', STANDINGS, seen);
  const [declined, timed] = [cell('standing', 'declined'), cell('timed')];
  const timedShown = shareOf(timed, whole, seen);
  const answered = shareOf(cell('answered'), whole, seen);
  return {
    received: seen ? whole.count : null,
    people: seen ? whole.people : null,
    standing,
    declineReasons: record(DECLINE_REASON_CODES, (code) =>
      shareOf(cell('reason', code), declined, standing.declined !== null),
    ),
    rerouted: shareOf(cell('rerouted'), whole, seen),
    answered,
    medianDays: answered === null ? null : secondsToDays(cell('median').count),
    timed: timedShown,
    prompt: shareOf(cell('prompt'), timed, timedShown !== null),
    outcomes: partsOf('outcome', CLOSINGS, standing.closed !== null),
    milestones: record(MILESTONES, (code) => shareOf(cell('milestone', code), cell('served'), seen)),
  };
}

/** Whoever reads with her reads no judgement on her. */
function readable({ declineReasons }: ReferralFigures): ReferralFigures['declineReasons'] {
  const codes = reasonsSheMayRead(DECLINE_REASON_CODES);
  return record(codes, (code) => declineReasons[code] ?? 0);
}

function record<Code extends string, Value>(
  codes: readonly Code[],
  valueOf: (code: Code, index: number) => Value,
): Record<Code, Value> {
  return Object.fromEntries(codes.map((code, index) => [code, valueOf(code, index)])) as Record<Code, Value>;
}

/** Whose referrals `r` are counted, as SQL over `e` (entrepreneur) too, and its parameter `$1`. */
function scopeOf({ kind, id, structureId }: Actor): readonly [string, string | null] {
  switch (kind) {
    case 'coordinator':
    case 'admin':
      return [`$1::text is null`, null];
    case 'intermediary':
      return [`e.created_by::text = $1`, id];
    default:
      return [`r.structure_id in (select id from structure where id = $1 or merged_into = $1)`, structureId];
  }
}

const midnight = (day: string): string => `((${day})::timestamp at time zone 'Europe/Paris')`;

const PROMPT_SPAN = `interval '${PROMPT_DAYS * 24} hours'`;
const COUNTS = `count(*)::int as count, count(distinct project_id)::int as people`;

// `$1` whose, `$2` and `$3` the first and the last day, `$4` now. An answer that was undone was none.
const cellsOf = (scope: string): string => `
  with c as materialized (
    select r.id, r.project_id, r.decline_reasons, r.outcome, f.at as sent_at, a.at as answered_at,
      exists (select from referral k where k.parent_id = r.id and k.sent_at is not null) as rerouted,
      case when r.state in ('sent', 'seen', 'on_hold') then 'waiting' when r.state in ('accepted', 'in_support') then 'accepted'
        when r.state in ('withdrawn', 'cancelled') then 'taken_back' else r.state end as standing
    from referral r join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id
      cross join lateral (
        select min(t.at) as at from referral_transition t where t.referral_id = r.id and t.to_state = 'sent') f
      cross join lateral (
        select min(t.at) as at from referral_transition t where t.referral_id = r.id
          and t.from_state in ('sent', 'seen', 'on_hold') and t.to_state in ('accepted', 'declined')
          and not exists (select from referral_transition u
            where u.referral_id = r.id and u.version = t.version + 1 and u.reason = '${UNDONE}')) a
    where ${scope} and f.at >= ${midnight('$2::date')} and f.at < ${midnight('$3::date + 1')}
  ), timed as (
    select *, answered_at is not null and answered_at <= sent_at + ${PROMPT_SPAN} as prompt from c
    where answered_at is not null or (standing <> 'taken_back' and sent_at + ${PROMPT_SPAN} < $4))
  select 'received' as kind, null as code, ${COUNTS} from c
  union all select 'standing', standing, ${COUNTS} from c group by standing
  union all select 'reason', reason, ${COUNTS} from c, unnest(decline_reasons) reason where standing = 'declined' group by reason
  union all select 'rerouted', null, ${COUNTS} from c where rerouted
  union all select 'answered', null, ${COUNTS} from c where answered_at is not null
  union all select 'median', null,
    coalesce(percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at)), 0),
    count(answered_at)::int from c
  union all select 'timed', null, ${COUNTS} from timed
  union all select 'prompt', null, ${COUNTS} from timed where prompt
  union all select 'outcome', outcome, ${COUNTS} from c where standing = 'closed' group by outcome
  union all select 'served', null, ${COUNTS} from c where standing in ('accepted', 'closed')
  union all select 'milestone', milestone, ${COUNTS}
    from (select distinct c.id, c.project_id, m.milestone from c join referral_milestone m on m.referral_id = c.id
      where c.standing in ('accepted', 'closed')) g group by milestone`;
