import { randomUUID } from 'node:crypto';
import { CloseStructure, ReopenStructure } from '#libs/directory';
import { CreateRequest } from '#libs/entrepreneurs';
import { type Actor, DomainError, parisDay, VISITOR } from '#libs/kernel';
import { RecommendProgrammes } from '#libs/recommendations';
import { DECLINE_REASON_CODES, OUTCOMES } from '#libs/taxonomy';
import { demoPerson, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { CloseReferral } from '../close-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import { TakeDue } from '../deadlines/take-due.js';
import { FinishGap } from '../gaps/finish-gap.js';
import { GAP_FINDINGS } from '../gaps/gap.entity.js';
import { REOPEN_REASONS, type ReferralState } from '../referral-lifecycle.js';
import { SIBLING_CHOICES } from '../sibling-choice.entity.js';
import { TellDue } from '../reminders/tell-due.js';
import { ReopenReferral } from '../reopen-referral.js';
import { SendReferral } from '../send-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import type { Dice } from './dice.js';

interface Standing {
  readonly id: string;
  readonly state: ReferralState;
  readonly projectId: string;
  readonly programmeId: string;
  readonly structureId: string;
  readonly adviserId: string | null;
}

/** What is known of everybody who comes, and what is written to them: nothing of it belongs into a mail (T-07). */
export const WORDS = {
  firstName: 'Xóchitl',
  phone: '+33639980142',
  project: 'Glacière ambulante',
  contact: 'Wendelin',
  message: 'Repassez au printemps',
} as const;

/** Days in which people come; the rest of the year is for what they began. */
const ARRIVALS_DAYS = 350;
const YEAR_DAYS = 365;
/** The last day on which a closure is said: all are over by the end. */
const CLOSURES_DAYS = 330;
const DAY_MS = 86_400_000;

/**
 * A year in which people ask, structures answer or do not or are closed, everybody changes their mind, and the rounds of some
 * nights are missed. Everything through the verbs, with the dice alone deciding.
 */
export class SimulatedYear {
  nightsMissed = 0;
  private readonly advisers: string[] = [];
  private readonly coordinator = randomUUID();
  private programmes: readonly string[] = [];

  constructor(
    private readonly rooms: Rooms,
    private readonly dice: Dice,
    private readonly people: number,
  ) {}

  async live(): Promise<void> {
    for (const name of ['a', 'b'])
      this.advisers.push(
        (
          await this.rooms.db.query(
            `insert into account (id, email, name, kind) values ($1, $2, 'Nadia', 'intermediary') returning id`,
            [randomUUID(), `${name}@exemple.example`],
          )
        )[0].id as string,
      );
    await this.rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'c@exemple.example', 'Sophie', 'coordinator')`,
      [this.coordinator],
    );
    let asleep = 0;
    let came = 0;
    for (let day = 1; day <= YEAR_DAYS; day++) {
      const expected = Math.min(this.people, Math.ceil((this.people * day) / ARRIVALS_DAYS));
      for (; came < expected; came++) await this.somebodyComes();
      await this.everybodyLives();
      if (day <= CLOSURES_DAYS) await this.somebodyCloses();
      this.rooms.clock.pass({ days: 1 });
      if (asleep === 0 && this.dice.chance(0.1)) asleep = 1 + this.dice.upTo(2);
      if (asleep === 0) await this.night();
      else {
        asleep -= 1;
        this.nightsMissed += 1;
      }
    }
    await this.night();
  }

  /** The rounds of the worker, and what they set off. */
  async night(): Promise<void> {
    await this.rooms.get(TakeDue).execute();
    await this.rooms.get(TellDue).execute();
    await this.rooms.deliverAll();
  }

  /** Not today, so that nobody was reminded a moment before. */
  private async somebodyCloses(): Promise<void> {
    const { dice, rooms } = this;
    const rows: { id: string }[] = await rooms.db.query(
      `select structure_id as id from programme where id = any($1) order by id`,
      [this.programmes],
    );
    if (rows.length === 0) return;
    const actor: Actor = { kind: 'manager', id: randomUUID(), structureId: dice.one(rows).id };
    const dayIn = (days: number): string => parisDay(new Date(rooms.clock.now().getTime() + days * DAY_MS));
    const [from, days] = [1 + dice.upTo(8), dice.upTo(20)];
    if (dice.chance(0.1))
      await may(rooms.get(CloseStructure).execute({ from: dayIn(from), until: dayIn(from + days) }, actor));
    const closures: { id: string; structureId: string }[] = await rooms.db.query(
      `select id, structure_id as "structureId" from structure_closure where return_at > $1 order by first_at, structure_id`,
      [rooms.clock.now()],
    );
    if (closures.length === 0 || !dice.chance(0.02)) return;
    const { id, structureId } = dice.one(closures);
    await rooms.get(ReopenStructure).execute(id, { ...actor, structureId });
  }

  private async somebodyComes(): Promise<void> {
    const adviserId = this.dice.chance(0.4) ? this.dice.one(this.advisers) : null;
    const actor: Actor =
      adviserId === null ? VISITOR : { kind: 'intermediary', id: adviserId, structureId: null };
    const { id: projectId } = await this.rooms.get(CreateRequest).execute(
      {
        projectTitle: WORDS.project,
        contact: { firstName: WORDS.firstName, email: 'samira@exemple.example', phone: WORDS.phone },
        locale: 'fr',
        person: demoPerson(),
      },
      actor,
    );
    if (this.programmes.length === 0)
      this.programmes = (await this.rooms.get(RecommendProgrammes).rank(projectId)).recommendations.map(
        ({ programme }) => programme,
      );
    for (let sent = 0; sent <= this.dice.upTo(2); sent++)
      await this.send(projectId, this.dice.one(this.programmes), adviserId);
  }

  private async send(projectId: string, programmeId: string, adviserId: string | null): Promise<void> {
    const alternatives = Array.from({ length: this.dice.upTo(3) }, () => this.dice.one(this.programmes));
    const siblings = this.dice.one([...SIBLING_CHOICES, null]);
    const command = { projectId, programmeId, alternatives, locale: 'fr', siblings };
    await may(this.rooms.get(SendReferral).execute(command, whoseIt(projectId, adviserId)));
  }

  private async everybodyLives(): Promise<void> {
    const standing: Standing[] = await this.rooms.db.query(
      `select r.id, r.state, r.project_id as "projectId", r.programme_id as "programmeId",
         r.structure_id as "structureId", e.created_by as "adviserId"
       from referral r join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id
       where r.ended_at is null or r.ended_at > $1::timestamptz - interval '31 days'
       order by (select min(t.id) from referral_transition t where t.referral_id = r.id)`,
      [this.rooms.clock.now()],
    );
    for (const one of standing) await this.lives(one);
    await this.somebodyLooksAfterGaps();
  }

  /** Now and then, so that some wait when the year is over. */
  private async somebodyLooksAfterGaps(): Promise<void> {
    const gaps: { id: string; adviserId: string | null }[] = await this.rooms.db.query(
      `select r.id, e.created_by as "adviserId"
       from referral_gap g join referral r on r.id = g.referral_id join project p on p.id = r.project_id
         join entrepreneur e on e.id = p.entrepreneur_id
       where g.closed_at is null and g.reason <> 'moved_on'
       order by (select min(t.id) from referral_transition t where t.referral_id = r.id)`,
    );
    for (const { id, adviserId } of gaps) {
      if (!this.dice.chance(0.02)) continue;
      const actor: Actor =
        adviserId === null
          ? { kind: 'coordinator', id: this.coordinator, structureId: null }
          : { kind: 'intermediary', id: adviserId, structureId: null };
      await may(this.rooms.get(FinishGap).execute(id, this.dice.one(GAP_FINDINGS), actor));
    }
  }

  private async lives(one: Standing): Promise<void> {
    const { dice, rooms } = this;
    const structure: Actor = dice.chance(0.5)
      ? { kind: 'member', id: null, structureId: one.structureId }
      : { kind: 'answer_link', id: one.id, structureId: null };
    const hers = whoseIt(one.projectId, one.adviserId);
    if (dice.chance(0.003)) return may(rooms.get(WithdrawReferral).execute(one.id, hers));
    switch (one.state) {
      case 'draft':
        if (dice.chance(0.05)) await this.send(one.projectId, one.programmeId, one.adviserId);
        return;
      case 'sent':
      case 'seen':
      case 'on_hold':
        return this.answers(one, structure);
      case 'accepted':
        if (dice.chance(0.04)) await may(rooms.get(ConfirmMeeting).execute(one.id, structure));
        if (dice.chance(0.04)) await may(rooms.get(ConfirmMeeting).execute(one.id, hers));
        return;
      case 'in_support':
        if (dice.chance(0.02))
          await may(rooms.get(CloseReferral).execute(one.id, dice.one(OUTCOMES), structure));
        return;
      default:
        if (dice.chance(0.003))
          await may(
            rooms
              .get(ReopenReferral)
              .execute(one.id, dice.one(REOPEN_REASONS), dice.chance(0.5) ? structure : hers),
          );
    }
  }

  private async answers({ id, state }: Standing, structure: Actor): Promise<void> {
    const { dice } = this;
    const answer = this.rooms.get(AnswerReferral);
    if (state === 'sent' && dice.chance(0.1)) await may(answer.execute(id, { kind: 'see' }, structure));
    if (dice.chance(0.02))
      await may(answer.execute(id, { kind: 'hold', reason: 'committee', message: null }, structure));
    if (dice.chance(0.03))
      await may(
        answer.execute(
          id,
          { kind: 'accept', contactName: WORDS.contact, contactBy: '2028-01-01', message: null },
          structure,
        ),
      );
    if (dice.chance(0.03))
      await may(
        answer.execute(
          id,
          { kind: 'decline', reasons: [dice.one(DECLINE_REASON_CODES)], message: WORDS.message },
          structure,
        ),
      );
  }
}

function whoseIt(projectId: string, adviserId: string | null): Actor {
  if (adviserId !== null) return { kind: 'intermediary', id: adviserId, structureId: null };
  return { kind: 'entrepreneur', id: projectId, structureId: null };
}

/** The dice try what is refused, too. Anything but a refusal of ours is a fault. */
async function may(attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
