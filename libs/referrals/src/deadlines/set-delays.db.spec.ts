import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { ReferralsReader } from '../referrals.reader.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { type DelayName } from './delay-rules.js';
import { DelaysReader } from './delays.reader.js';
import { DEFAULT_DELAYS } from './due-in-state.js';
import { SetDelays } from './set-delays.js';
import { TakeDue } from './take-due.js';

const MANAGER: Actor = { kind: 'manager', id: null, structureId: 'grdr-lille' };
const PROGRAMME = 'grdr-accueil';
const QUICK = {
  nudgeDays: 1,
  escalateDays: 2,
  tellPersonDays: 2,
  expireDays: 4,
  holdDays: 3,
  handoverDays: 1,
};

describe('delays of a programme', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const set = (delays: typeof QUICK | null, programmeId = PROGRAMME, actor = MANAGER) =>
    rooms.get(SetDelays).execute(programmeId, delays, actor);
  const read = async () =>
    (await rooms.get(DelaysReader).ofStructure(MANAGER)).find((one) => one.programmeId === PROGRAMME);

  it('are those of its own structure to say, and no others', async () => {
    for (const [programmeId, structureId] of [
      [PROGRAMME, 'adie-lille'],
      ['adie-microcredit', 'grdr-lille'],
      ['none', 'grdr-lille'],
    ] as const)
      await expect(set(QUICK, programmeId, { ...MANAGER, structureId })).rejects.toMatchObject({
        code: 'directory.programme_not_found',
      });
    await expect(set(null, PROGRAMME, { ...MANAGER, structureId: null })).rejects.toMatchObject({
      code: 'directory.programme_not_found',
    });
    expect(await rooms.db.query(`select * from referral_delays`)).toEqual([]);
  });

  it('are refused with each that cannot be, as the database would', async () => {
    const refused = async (change: Partial<Record<DelayName, number>>) => {
      await expect(set({ ...QUICK, ...change })).rejects.toMatchObject({
        code: 'referrals.invalid_delays',
        faults: [{ pointer: `/${Object.keys(change)[0]!}` }],
      });
      const { nudgeDays, escalateDays, tellPersonDays, expireDays, holdDays, handoverDays } = {
        ...QUICK,
        ...change,
      };
      return rooms.db
        .query(`insert into referral_delays values ($1, $2, $3, $4, $5, $6, $7)`, [
          ...[PROGRAMME, nudgeDays, escalateDays, tellPersonDays, expireDays, holdDays, handoverDays],
        ])
        .then(
          () => 'kept',
          () => 'refused',
        );
    };
    expect(await refused({ nudgeDays: 0 })).toBe('refused');
    expect(await refused({ escalateDays: 4 })).toBe('refused');
    expect(await refused({ expireDays: 42 })).toBe('refused');
    expect(await refused({ holdDays: 15 })).toBe('refused');
  });

  it('hold for what becomes due after, and what is open keeps its days', async () => {
    const before = await aSentReferral(rooms);
    for (let i = 0; i < 2; i++) await set(QUICK);
    expect(await read()).toMatchObject({ delays: QUICK, own: true, waiting: 1 });
    const after = await aSentReferral(rooms);
    const stateOf = async ({ projectId, person }: typeof before) =>
      (await rooms.get(ReferralsReader).ofRequest(projectId, person))[0]!.state;
    rooms.clock.pass({ days: 5 });
    await rooms.get(TakeDue).execute();
    expect([await stateOf(before), await stateOf(after)]).toEqual(['sent', 'expired']);
    // Time that is asked for from now on is the new one.
    await rooms
      .get(AnswerReferral)
      .execute(before.referralId, { kind: 'hold', reason: 'committee', message: null }, before.structure);
    const due: { days: number }[] = await rooms.db.query(
      `select round(extract(epoch from d.due_at - r.sent_at) / 86400)::int as days
       from referral_due d join referral r on r.id = d.referral_id
       where r.id = $1 and d.kind = 'expire' and d.done_at is null`,
      [before.referralId],
    );
    expect(due).toEqual([{ days: 17 }]);
    for (let i = 0; i < 2; i++) await set(null);
    expect(await read()).toMatchObject({ delays: DEFAULT_DELAYS, own: false });
  });
});
