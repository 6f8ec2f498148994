import { randomUUID } from 'node:crypto';
import { CreateRequest } from '#libs/entrepreneurs';
import { type Actor, parisDay, VISITOR } from '#libs/kernel';
import {
  DECLINE_REASON_CODES,
  DECLINE_REASONS,
  type DeclineReasonCode,
  MILESTONES,
  CLOSINGS,
} from '#libs/taxonomy';
import { announceSeed, examples, SEED } from '../../../../test/support/property-seed.js';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { ReferralState } from '../referral-lifecycle.js';
import { Dice } from '../testing/dice.js';
import { SimulatedYear } from '../testing/simulated-year.js';
import { FiguresReader, type ReferralFigures, STANDINGS } from './figures.reader.js';
import { type AskedPeriod, periodOf } from './period.js';

const ADIE: Actor = { kind: 'manager', id: null, structureId: 'adie-lille' };
const GRDR: Actor = { kind: 'member', id: null, structureId: 'grdr-lille' };
const COORDINATOR: Actor = { kind: 'coordinator', id: randomUUID(), structureId: null };
const invalid = expect.objectContaining({ code: 'referrals.invalid_period' });

announceSeed('figures');

interface Told {
  readonly id: string;
  readonly projectId: string;
  readonly structureId: string;
  readonly adviserId: string | null;
  readonly parentId: string | null;
  readonly state: ReferralState;
  readonly reasons: readonly DeclineReasonCode[];
  readonly outcome: string | null;
  readonly milestones: readonly string[];
  readonly sentAt: Date | null;
  readonly moves: readonly { from: string | null; to: string; at: string }[];
}

describe('a period', () => {
  it('is refused when a day is none, it ends before it begins, or is too long', () => {
    for (const asked of [
      ...[{ from: '2026-02-30' }, { to: '2026-13-01' }, { from: '26-01-01' }, { to: 'hier' }],
      ...[{ from: '2026-03-02', to: '2026-03-01' }, { from: '2020-01-01', to: '2026-01-01' }, { from: '' }],
    ])
      expect(() => periodOf({ from: null, to: null, ...asked }, '2026-11-22', false)).toThrow(invalid);
  });

  it('is twelve months when nothing else is asked, and whole months for whoever sees everybody', () => {
    const none = { from: null, to: null };
    expect(periodOf(none, '2026-11-22', false)).toEqual({ from: '2025-12-01', to: '2026-11-22' });
    expect(periodOf(none, '2026-12-31', true)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(periodOf({ from: '2028-02-10', to: '2028-02-11' }, '2026-11-22', true)).toEqual({
      ...{ from: '2028-02-01', to: '2028-02-29' },
    });
  });
});

describe('figures of referrals', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const figures = (asked: Partial<AskedPeriod>, actor: Actor): Promise<ReferralFigures> =>
    rooms.get(FiguresReader).referrals({ from: null, to: null, ...asked }, actor);
  const all = (): Promise<Told[]> =>
    rooms.db.query(
      `select r.id, r.project_id as "projectId", r.structure_id as "structureId", e.created_by as "adviserId",
         r.parent_id as "parentId", r.state, r.decline_reasons as reasons, r.outcome, r.sent_at as "sentAt",
         array(select m.milestone from referral_milestone m where m.referral_id = r.id) as milestones,
         (select json_agg(json_build_object('from', t.from_state, 'to', t.to_state, 'at', t.at) order by t.id)
          from referral_transition t where t.referral_id = r.id) as moves
       from referral r join project p on p.id = r.project_id join entrepreneur e on e.id = p.entrepreneur_id`,
    );

  const WAITING = ['sent', 'seen', 'on_hold'];
  const standingOf = (state: ReferralState) =>
    WAITING.includes(state)
      ? 'waiting'
      : ['accepted', 'in_support'].includes(state)
        ? 'accepted'
        : ['withdrawn', 'cancelled'].includes(state)
          ? 'taken_back'
          : state;

  /** The same figures, counted one referral after the other. */
  const counted = (
    told: readonly Told[],
    { from, to }: { from: string; to: string },
    mine: (one: Told) => boolean,
  ): Omit<ReferralFigures, 'period'> => {
    const zero = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, 0]));
    const [standing, reasons, outcomes] = [zero(STANDINGS), zero(DECLINE_REASON_CODES), zero(CLOSINGS)];
    const milestones = zero(MILESTONES);
    const people = new Set<string>();
    const waits: number[] = [];
    let [received, rerouted, timed, prompt] = [0, 0, 0, 0];
    for (const one of told.filter(mine)) {
      const sent = one.moves.find((move) => move.to === 'sent');
      if (sent === undefined) continue;
      const day = parisDay(new Date(sent.at));
      if (day < from || day > to) continue;
      received += 1;
      people.add(one.projectId);
      const where = standingOf(one.state);
      standing[where]! += 1;
      if (where === 'declined') for (const reason of one.reasons) reasons[reason]! += 1;
      if (where === 'closed') outcomes[one.outcome!]! += 1;
      if (where === 'accepted' || where === 'closed')
        for (const milestone of new Set(one.milestones)) milestones[milestone]! += 1;
      if (told.some(({ parentId, sentAt }) => parentId === one.id && sentAt !== null)) rerouted += 1;
      const answer = one.moves.find(
        (move) => WAITING.includes(move.from!) && (move.to === 'accepted' || move.to === 'declined'),
      );
      const hours = (at: Date | string): number =>
        (new Date(at).getTime() - new Date(sent.at).getTime()) / 3_600_000;
      if (answer !== undefined) waits.push(hours(answer.at));
      const late = hours(rooms.clock.now()) > 5 * 24;
      if (answer !== undefined || (late && where !== 'taken_back')) timed += 1;
      if (answer !== undefined && hours(answer.at) <= 5 * 24) prompt += 1;
    }
    waits.sort((a, b) => a - b);
    const middle = (waits.length - 1) / 2;
    const median = waits.length && (waits[Math.floor(middle)]! + waits[Math.ceil(middle)]!) / 2;
    return {
      ...{ received, people: people.size, standing: standing as never, declineReasons: reasons, rerouted },
      ...{ answered: waits.length, medianDays: waits.length ? Math.round((median / 24) * 10) / 10 : null },
      ...{ timed, prompt, outcomes: outcomes as never, milestones: milestones as never },
    };
  };

  it('are those of a naive count, whatever happened, for any period and anybody', async () => {
    const dice = new Dice(SEED);
    await new SimulatedYear(rooms, dice, examples(12)).live();
    for (const { id } of await all())
      for (let i = dice.upTo(4); i > 0; i--)
        await rooms.db.query(
          `insert into referral_milestone (id, referral_id, milestone, day, side, recorded_at)
           values ($1, $2, $3, $4, 'structure', now())`,
          [randomUUID(), id, dice.one(MILESTONES), `2026-12-${10 + i}`],
        );
    const told = await all();
    const mostOf = (codes: readonly string[]): string =>
      [...codes].sort(
        (a, b) => codes.filter((one) => one === b).length - codes.filter((one) => one === a).length,
      )[0]!;
    const house: Actor = { ...GRDR, structureId: mostOf(told.map(({ structureId }) => structureId)) };
    const adviserId = mostOf(told.flatMap((one) => one.adviserId ?? []));
    const nadia: Actor = { kind: 'intermediary', id: adviserId, structureId: null };
    const day = (ahead: number): string =>
      parisDay(new Date(Date.parse('2026-11-22T10:00:00Z') + ahead * 86_400_000));
    let some = 0;
    for (let i = 0; i < 40; i++) {
      const begin = i === 0 ? 0 : dice.upTo(365);
      const period = { from: day(begin), to: day(begin + (i === 0 ? 365 : dice.upTo(i % 2 ? 5 : 365))) };
      for (const [actor, mine] of [
        [house, (one: Told) => one.structureId === house.structureId],
        [nadia, (one: Told) => one.adviserId === nadia.id],
      ] as const) {
        const expected = counted(told, period, mine);
        const read = actor === nadia ? { ...expected, declineReasons: shareable(expected) } : expected;
        expect(await figures(period, actor)).toEqual({ period, ...read });
        some += expected.received!;
      }
    }
    expect(some).toBeGreaterThan(10);
    // The same for whoever sees everybody, but for what is hidden: never less than five people.
    const everybody = await figures({ from: day(0), to: day(400) }, COORDINATOR);
    const whole = counted(told, everybody.period, () => true);
    expect([everybody.received, everybody.people]).toEqual([whole.received, whole.people]);
    for (const standing of STANDINGS)
      expect([null, whole.standing[standing]]).toContain(everybody.standing[standing]);
    for (const [code, count] of Object.entries(everybody.declineReasons))
      expect([null, whole.declineReasons[code as DeclineReasonCode]]).toContain(count);
  }, 300_000);

  const shareable = ({ declineReasons }: Pick<ReferralFigures, 'declineReasons'>) =>
    Object.fromEntries(
      Object.entries(declineReasons).filter(
        ([code]) => DECLINE_REASONS[code as DeclineReasonCode].shareWithPerson,
      ),
    );

  /** A referral as it would be after such moves. */
  const moved = async (
    structureId: string,
    moves: readonly (readonly [to: ReferralState, at: string])[],
    { projectId, reasons = [] }: { projectId?: string; reasons?: readonly string[] } = {},
  ): Promise<string> => {
    const of =
      projectId ??
      (
        await rooms.get(CreateRequest).execute(
          {
            ...{ projectTitle: 'Traiteur', locale: 'fr', person: demoPerson() },
            contact: { firstName: 'Samira', email: 'samira@exemple.example', phone: null },
          },
          VISITOR,
        )
      ).id;
    const [id, goAhead] = [randomUUID(), randomUUID()];
    const state = moves.at(-1)![0];
    await rooms.db.query(
      `with g as (insert into go_ahead (id, project_id, structure_id, fields, wording, locale, given_at)
         values ($2, $3, $4, '{}', 'x', 'fr', now()) on conflict do nothing)
       insert into referral (id, project_id, programme_id, structure_id, state, version, sent_at, ended_at, decline_reasons)
         select $1, $3, id, $4, 'draft', $5, $6, null, '{}' from programme where structure_id = $4 order by id limit 1`,
      [id, goAhead, of, structureId, moves.length, moves[0]![1]],
    );
    await rooms.db.query(
      `update referral set go_ahead_id = (select id from go_ahead where project_id = $2 and structure_id = $3),
         state = $4, ended_at = case when $4 = 'declined' then now() end, decline_reasons = $5 where id = $1`,
      [id, of, structureId, state, reasons],
    );
    for (const [index, [to, at]] of moves.entries())
      await rooms.db.query(
        `insert into referral_transition (referral_id, version, from_state, to_state, at, actor_kind, reason)
         values ($1, $2, $3, $4, $5, 'member', $6)`,
        [
          ...[id, index + 1, moves[index - 1]?.[0] ?? null, to, at],
          moves[index - 1]?.[0] === 'declined' && to === 'sent' ? 'undone' : null,
        ],
      );
    return of;
  };

  it('count by days of Paris, those on which the clocks change too', async () => {
    for (const at of [
      ...['2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'],
      ...['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'],
    ])
      await moved('grdr-lille', [['sent', at]]);
    const on = async (day: string) => (await figures({ from: day, to: day }, GRDR)).received;
    expect([await on('2026-03-28'), await on('2026-03-29'), await on('2026-03-30')]).toEqual([1, 2, 1]);
    expect([await on('2026-10-24'), await on('2026-10-25'), await on('2026-10-26')]).toEqual([1, 2, 1]);
  });

  it('take no answer that was undone for one, and time the first that stood', async () => {
    await moved('grdr-lille', [
      ...([
        ['sent', '2026-11-01T10:00:00Z'],
        ['declined', '2026-11-02T10:00:00Z'],
      ] as const),
      ...([
        ['sent', '2026-11-02T10:00:30Z'],
        ['accepted', '2026-11-10T10:00:00Z'],
      ] as const),
    ]);
    expect(await figures({}, GRDR)).toMatchObject({
      ...{ received: 1, answered: 1, medianDays: 9, timed: 1, prompt: 0 },
      standing: { accepted: 1, declined: 0 },
    });
    expect(await figures({}, ADIE)).toMatchObject({ received: 0, medianDays: null });
    for (const actor of [VISITOR, { ...GRDR, structureId: null }])
      expect(await figures({}, actor)).toMatchObject({ received: 0 });
  });

  it('P-20 hide groups of less than five people from coordinators, and what would give them away', async () => {
    const no = [
      ['sent', '2026-11-01T10:00:00Z'],
      ['declined', '2026-11-02T10:00:00Z'],
    ] as const;
    for (let i = 0; i < 4; i++) await moved('grdr-lille', [['sent', '2026-11-01T10:00:00Z']]);
    expect(await figures({}, COORDINATOR)).toMatchObject({
      ...{ received: null, people: null, rerouted: null, answered: null, medianDays: null, timed: null },
      standing: { waiting: null, declined: null },
    });
    expect(await figures({}, GRDR)).toMatchObject({ received: 4, standing: { waiting: 4 } });
    // Six referrals of one person are a group of one.
    const one = await moved('grdr-lille', no, { reasons: ['cohort_full'] });
    for (const house of ['adie-lille', 'bge-lille', 'passe-mots'])
      await moved(house, no, { projectId: one, reasons: ['cohort_full'] });
    const shown = await figures({}, COORDINATOR);
    expect(shown).toMatchObject({
      ...{ received: 8, people: 5, answered: null, medianDays: null },
      standing: { waiting: null, declined: null },
    });
    expect(Object.values(shown.declineReasons).every((count) => count === null)).toBe(true);
    // A day of a month is no period for them.
    expect((await figures({ from: '2026-11-30', to: '2026-11-30' }, COORDINATOR)).period).toEqual({
      ...{ from: '2026-11-01', to: '2026-11-30' },
    });
  });
});
