import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, newId, parisDay, SYSTEM } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { SURVEY_WAVES } from '#libs/taxonomy';
import { type DueKind, EVE_KINDS, isSurvey } from '../deadlines/due-in-state.js';
import { delaysOf } from '../deadlines/keep-due.js';
import { UNREAD_KINDS } from '../messages/unread.js';
import { openGap } from '../gaps/gaps.js';
import { REMINDER_MAIL } from '../referrals.topics.js';
import { tellByHerWays } from '../telling/tell-by-her-ways.js';
import { DUE, RECEIVERS } from './receivers.js';

/** What is told when its time has come. The other kinds end by themselves (`TakeDue`). */
const TOLD = [
  'nudge',
  'escalate',
  'tell_person',
  'handover',
  ...SURVEY_WAVES,
  'assigned',
  ...UNREAD_KINDS,
  ...EVE_KINDS,
] as const satisfies readonly DueKind[];

/** How often whoever sent her hears that they have not met, before it is put in the queue of humans. */
const HANDOVER_ALERTS = 3;
const DAY_MS = 86_400_000;

interface Told {
  readonly id: string;
  readonly kind: DueKind;
  readonly attempt: number;
  readonly referralId: string;
  readonly programmeId: string;
  /** Whether she, or an adviser who follows her, is told. */
  readonly reached: boolean;
}

interface Round {
  /** Reminders of today that are new. */
  readonly reminders: readonly { readonly id: string; readonly projectId: string | null }[];
  /** What they speak of, and what nobody can be told of. */
  readonly told: readonly Told[];
}

// One statement: whoever has had a mail today, or wants none today, keeps what is due now for another's, where it is still due.
const ROUND = `
  with due as materialized (${DUE}),
  receiver as materialized (${RECEIVERS}),
  fresh as (
    insert into reminder (id, structure_id, account_id, project_id, day, created_at)
    select gen_random_uuid(), one.*, $3, $1
    from (select distinct structure_id, account_id, project_id from receiver where today) one
    on conflict do nothing returning id, structure_id, account_id, project_id),
  item as (
    insert into reminder_item (reminder_id, due_id)
    select f.id, c.due_id from receiver c join fresh f on f.structure_id = c.structure_id
      or f.account_id = c.account_id or f.project_id = c.project_id
    where c.due_id is not null and c.today
    returning due_id)
  select (select coalesce(json_agg(json_build_object('id', id, 'projectId', project_id)), '[]') from fresh) as reminders,
    (select coalesce(json_agg(json_build_object('id', d.id::text, 'kind', d.kind, 'attempt', d.attempt,
       'referralId', d.referral_id, 'programmeId', d.programme_id,
       'reached', d.id in (select due_id from item) and (d.reachable or d.advised)) order by d.id), '[]')
     from due d where d.id in (select due_id from item)
       or not exists (select from receiver c where c.due_id = d.id)) as told`;

/**
 * Has everybody reminded of what waits for them: one mail a day each, whatever there is, and never of the same thing again.
 * What a round missed is told by the next; doing it again on the same day tells nobody twice.
 */
@Injectable()
export class TellDue {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many are told */
  async execute(): Promise<{ readonly mailed: number }> {
    const now = this.clock.now();
    return this.transactions.run(SYSTEM, async (tx) => {
      const rows: Round[] = await tx.query(ROUND, [now, TOLD, parisDay(now)]);
      const { reminders, told } = rows[0]!;
      for (const { id, projectId } of reminders) {
        if (projectId !== null) {
          const about = { projectId, referralId: null, subjectId: id };
          await tellByHerWays(tx, { what: 'reminder', ...about, key: id }, now);
          continue;
        }
        const dedupKey = `${REMINDER_MAIL}/${id}`;
        await appendDelivery(tx, { topic: REMINDER_MAIL, subjectId: id, dedupKey }, now);
      }
      const once = told.filter(({ kind }) => kind !== 'handover').map(({ id }) => id);
      await tx.query(`update referral_due set done_at = $2 where id = any($1::bigint[])`, [once, now]);
      for (const one of told) if (isSurvey(one.kind)) await ask(tx, one, now);
      for (const one of told) if (one.kind === 'handover') await this.alertAgain(tx, one, now);
      return { mailed: reminders.length };
    });
  }

  /** Whether they met is asked again, and in the end somebody looks after it. */
  private async alertAgain(tx: EntityManager, one: Told, now: Date): Promise<void> {
    const attempt = one.attempt + 1;
    const last = attempt >= HANDOVER_ALERTS;
    const { handoverDays } = await delaysOf(tx, one.programmeId);
    await tx.query(`update referral_due set attempt = $2, due_at = $3, done_at = $4 where id = $1`, [
      one.id,
      attempt,
      new Date(now.getTime() + handoverDays * DAY_MS),
      last ? now : null,
    ]);
    if (last) await openGap(tx, one.referralId, 'not_met', now);
  }
}

/** From now on she can answer: on her page, whoever is told. */
async function ask(tx: EntityManager, { referralId, kind, reached }: Told, now: Date): Promise<void> {
  await tx.query(
    `insert into survey (id, referral_id, wave, asked_at, told) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [newId(now), referralId, kind, now, reached],
  );
}
