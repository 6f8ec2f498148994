import { randomUUID } from 'node:crypto';
import { AbsencesReader, ComeBack, KeepTeam, SayAway } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { TellDue } from '../reminders/tell-due.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { AssignReferral } from './assign-referral.js';
import { InboxReader } from './inbox.reader.js';

const STRUCTURE = 'grdr-lille';
const refusal = (code: string, params = {}) => expect.objectContaining({ code, params });

describe('somebody who is away', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const member = async (name: string, structureId = STRUCTURE, kind: 'member' | 'manager' = 'member') => {
    const id = randomUUID();
    const email = `${name.toLowerCase()}@${structureId}.example`;
    await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, $2, $3, $4, $5)`,
      [id, email, name, kind, structureId],
    );
    return { id, email, actor: { kind, id, structureId } satisfies Actor };
  };
  const away = (actor: Actor, from: string, until: string, substitute: string | null = null) =>
    rooms.get(SayAway).execute({ from, until, substitute }, actor);
  const holder = async (id: string, actor: Actor): Promise<string | null> => {
    const lines = await rooms.get(InboxReader).some(actor, [id]);
    return lines[0]!.heldBy?.name ?? null;
  };
  const assign = (id: string, to: string | null, from: string | null, actor: Actor) =>
    rooms.get(AssignReferral).execute(id, { to, from }, actor);

  it('says so for days to come, for each day once, with a substitute of the same team', async () => {
    const [fatou, ines, stranger] = [
      await member('Fatou'),
      await member('Inès'),
      await member('Hugo', 'bge-lille'),
    ];
    for (const [from, until] of [
      ['2026-11-21', '2026-11-25'],
      ['2026-11-25', '2026-11-24'],
      ['2026-11-31', '2026-12-01'],
      ['2026-11-25', '2027-11-27'],
      ['2026-11-25', ''],
    ] as const)
      await expect(away(fatou.actor, from, until)).rejects.toEqual(refusal('accounts.invalid_absence'));
    for (const substitute of [stranger.id, fatou.id, randomUUID()])
      await expect(away(fatou.actor, '2026-11-25', '2026-11-26', substitute)).rejects.toEqual(
        refusal('accounts.member_not_found'),
      );
    const id = await away(fatou.actor, '2026-11-25', '2026-11-30', ines.id);
    for (const [from, until] of [
      ['2026-11-30', '2026-12-04'],
      ['2026-11-22', '2026-11-25'],
    ] as const)
      await expect(away(fatou.actor, from, until)).rejects.toEqual(
        refusal('accounts.absence_overlaps', { from: '2026-11-25', until: '2026-11-30' }),
      );
    await away(ines.actor, '2026-11-25', '2026-11-30');
    const all = await rooms.get(AbsencesReader).ofTeam(fatou.actor);
    expect(all.map(({ name, from, substitute }) => [name, from, substitute?.name ?? null])).toEqual([
      ['Fatou', '2026-11-25', 'Inès'],
      ['Inès', '2026-11-25', null],
    ]);
    expect(await rooms.get(AbsencesReader).ofTeam(stranger.actor)).toEqual([]);
    const back = rooms.get(ComeBack);
    await expect(back.execute(id, ines.actor)).rejects.toEqual(refusal('accounts.absence_not_found'));
    await back.execute(id, fatou.actor);
    await expect(back.execute(id, fatou.actor)).rejects.toEqual(refusal('accounts.absence_not_found'));
    await away(fatou.actor, '2026-11-25', '2026-11-30');
  });

  it('says so once, where it is said twice at the same moment', async () => {
    const fatou = await member('Fatou');
    const said = await Promise.allSettled(
      ['2026-11-25', '2026-11-26', '2026-11-27'].map((from) => away(fatou.actor, from, '2026-11-28')),
    );
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('has what is theirs looked after by the substitute meanwhile, else by the team, and again once back', async () => {
    const [fatou, ines, paul] = [
      await member('Fatou'),
      await member('Inès'),
      await member('Paul', STRUCTURE, 'manager'),
    ];
    const { referralId } = await aSentReferral(rooms);
    await assign(referralId, fatou.id, null, fatou.actor);
    const id = await away(fatou.actor, '2026-11-23', '2026-11-29', ines.id);
    expect(await holder(referralId, paul.actor)).toBe('Fatou');
    rooms.clock.pass({ hours: 13 });
    expect(await holder(referralId, paul.actor)).toBe('Inès');
    await away(ines.actor, '2026-11-24', '2026-11-24');
    rooms.clock.pass({ days: 1 });
    expect(await holder(referralId, paul.actor)).toBeNull();
    rooms.clock.pass({ days: 1 });
    expect(await holder(referralId, paul.actor)).toBe('Inès');
    // Of the substitute's structure, only as long as they act for it.
    await rooms.get(KeepTeam).execute(ines.id, 'remove', paul.actor);
    expect(await holder(referralId, paul.actor)).toBeNull();
    await rooms.get(ComeBack).execute(id, fatou.actor);
    expect(await holder(referralId, paul.actor)).toBe('Fatou');
    await away(fatou.actor, '2026-11-26', '2026-11-27');
    rooms.clock.pass({ days: 1 });
    expect(await holder(referralId, paul.actor)).toBeNull();
    rooms.clock.pass({ days: 2 });
    expect(await holder(referralId, paul.actor)).toBe('Fatou');
  });

  it('is given to and taken from as seen: by whom looks after it now', async () => {
    const [fatou, ines, paul] = [await member('Fatou'), await member('Inès'), await member('Paul')];
    const { referralId } = await aSentReferral(rooms);
    await away(fatou.actor, '2026-11-22', '2026-11-29', ines.id);
    await assign(referralId, fatou.id, null, paul.actor);
    await assign(referralId, fatou.id, null, paul.actor);
    expect(await holder(referralId, paul.actor)).toBe('Inès');
    await expect(assign(referralId, paul.id, fatou.id, paul.actor)).rejects.toEqual(
      refusal('referrals.already_assigned', { assignee: ines.id }),
    );
    await assign(referralId, paul.id, ines.id, paul.actor);
    expect(await holder(referralId, ines.actor)).toBe('Paul');
    const log: unknown[] = await rooms.db.query(`select 1 from referral_assignment where referral_id = $1`, [
      referralId,
    ]);
    expect(log).toHaveLength(2);
  });

  it('is not reminded: the substitute is, else the structure', async () => {
    const [fatou, ines] = [await member('Fatou'), await member('Inès')];
    const [first, second] = [await aSentReferral(rooms), await aSentReferral(rooms)];
    await rooms.deliverAll();
    await assign(first.referralId, fatou.id, null, fatou.actor);
    await assign(second.referralId, ines.id, null, ines.actor);
    await away(fatou.actor, '2026-11-22', '2026-11-29', ines.id);
    rooms.clock.pass({ days: 3 });
    const before = (await rooms.mails()).length;
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
    const mails = await rooms.mails();
    expect(mails.slice(0, mails.length - before).flatMap(({ to }) => to)).toEqual([ines.email]);
    expect(mails[0]!.text).toContain('2');
  });
});
