import { randomUUID } from 'node:crypto';
import { SANDBOX_BUSY, SANDBOX_DEAD } from '#libs/platform';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { UntoldReader } from '../queues/untold.reader.js';
import { WorkQueuesReader } from '../queues/work-queues.reader.js';
import { Dice } from '../testing/dice.js';
import { aReachedPerson, type ReachedBy, tryAllAgain } from '../testing/reached-person.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import type { NoticeState } from './person-notice.entity.js';

const ANSWERS: readonly Answer[] = [
  { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null },
  { kind: 'decline', reasons: ['cohort_full'], message: null },
  { kind: 'hold', reason: 'committee', message: null },
];
const PEOPLE = 40;
/** After this many days each way was tried as often as it is. */
const DAYS = 20;

describe('what she is told, for any ways, hours and failures', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    // Less than what is to be sent: for some the day's budget is spent.
    rooms = await openRooms({ SMS_DAILY_BUDGET: '12' });
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const account = async (kind: 'intermediary' | 'coordinator') => {
    const id = randomUUID();
    await rooms.db.query(`insert into account (id, email, name, kind) values ($1, $2, 'Nadia', $3)`, [
      id,
      `${id}@exemple.example`,
      kind,
    ]);
    return { kind, id, structureId: null };
  };

  /** Anybody. */
  const thrown = (dice: Dice, number: number, adviser: string): ReachedBy => {
    const ways = (['mail', 'sms', 'call', 'adviser'] as const)
      .filter(() => dice.chance(0.5))
      .sort(() => dice.next() - 0.5);
    const from = dice.upTo(22);
    const hers = `06 39 98 10 ${number + 10}`;
    return {
      email: dice.one([null, 'no..body@exemple.example', `p${number}@exemple.example`]),
      phone: dice.one([null, '03 20 00 00 00', SANDBOX_DEAD, SANDBOX_BUSY, '06 39 98 00 01', hers]),
      ways: ways.length === 0 || dice.chance(0.2) ? null : ways,
      safeHours: dice.chance(0.5)
        ? { days: [dice.one([1, 2, 3, 4, 5, 6, 7])], from, until: from + 1 + dice.upTo(23 - from) }
        : null,
      adviser: dice.one([null, adviser]),
    };
  };

  it('ends in exactly one of told, on an adviser’s list, on the coordinators’ list, dropped with what it is of', async () => {
    const dice = new Dice(7);
    const adviser = await account('intermediary');
    const coordinator = await account('coordinator');
    for (let number = 0; number < PEOPLE; number++) {
      const sent = await aReachedPerson(rooms, thrown(dice, number, adviser.id));
      const answer = dice.one(ANSWERS);
      await rooms.get(AnswerReferral).execute(sent.referralId, answer, sent.structure);
      if (answer.kind !== 'decline' && dice.chance(0.1))
        await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    }
    for (let round = 0; round < DAYS * 6; round++) {
      await tryAllAgain(rooms);
      rooms.clock.pass({ hours: 4 });
    }
    const kept: { state: NoticeState; lines: number; sent: number }[] = await rooms.db.query(
      `select n.state, (select count(*)::int from call_entry c where c.project_id = n.project_id) as lines,
         (select count(*)::int from delivery d where d.subject_id = n.id and d.state = 'done'
           and d.topic in ('referrals.person.mail', 'referrals.person.sms')) as sent
       from person_notice n`,
    );
    const of = (state: NoticeState) => kept.filter((one) => one.state === state);
    expect(of('waiting')).toEqual([]);
    expect(Math.min(of('told').length, of('listed').length)).toBeGreaterThan(5);
    expect(of('told').filter(({ sent }) => sent !== 1)).toEqual([]);
    expect([...of('listed'), ...of('dropped')].filter(({ sent }) => sent > 0)).toEqual([]);
    expect(of('listed').filter(({ lines }) => lines !== 1)).toEqual([]);

    const listed: unknown[] = await rooms.db.query(`select distinct project_id from call_entry`);
    const { items } = await rooms.get(WorkQueuesReader).of(adviser, 'to_do');
    const calls = items.filter(({ kind }) => kind === 'call');
    const { people } = await rooms.get(UntoldReader).of(coordinator);
    expect(Math.min(calls.length, people.length)).toBeGreaterThan(2);
    expect(calls.length + people.length).toBe(listed.length);
  });
});
