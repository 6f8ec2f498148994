import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ChooseNotices, type NewChoices } from '#libs/accounts';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AssignReferral } from '../inbox/assign-referral.js';
import { WriteMessage } from '../messages/write-message.js';
import { TellRecap } from '../queues/tell-recap.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { TellDue } from './tell-due.js';

type Account = Actor & { readonly id: string };

describe('mails to professionals, as they chose them', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const account = async (kind: 'intermediary' | 'member' | 'manager', name: string): Promise<Account> => {
    const [id, structureId] = [randomUUID(), kind === 'intermediary' ? null : 'grdr-lille'];
    await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, $2, $3, $4, $5)`,
      [id, `${name}@exemple.example`, name, kind, structureId],
    );
    return { kind, id, structureId };
  };
  const choose = (actor: Actor, rhythms: NewChoices['rhythms'], quietDays: NewChoices['quietDays'] = null) =>
    rooms.get(ChooseNotices).execute({ rhythms, quietDays }, actor);
  /** A structure that has lost its address since: the referral itself was mailed there, what follows goes to its team. */
  const send = async (adviser: string | null = null): Promise<SentReferral> => {
    const sent = await aSentReferral(rooms);
    await rooms.deliverAll();
    await rooms.db.query(`update structure set email = null where id = 'grdr-lille'`);
    await rooms.db.query(`update entrepreneur set created_by = $1`, [adviser]);
    return sent;
  };
  const pass = async (days: number): Promise<void> => {
    rooms.clock.pass({ days });
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
  };
  const mailsTo = async (name: string) =>
    (await rooms.mails()).filter(({ to }) => to.includes(`${name}@exemple.example`));
  const got = async (...names: readonly string[]): Promise<number[]> =>
    Promise.all(names.map(async (name) => (await mailsTo(name)).length));

  // The clock of the tests stands on a Sunday; what waits is due on Wednesday, managers are told on the Sunday after.
  it('do not come to who wants none, and wait for the first day that is not quiet', async () => {
    const [lea, ali] = [await account('member', 'lea'), await account('member', 'ali')];
    await account('manager', 'zoe');
    await choose(lea, { reminders: 'never' });
    await choose(ali, {}, [3, 4]);
    await rooms.db.query(`update account set disabled_at = now() where name = 'zoe'`);
    await send();
    await pass(3);
    expect(await got('lea', 'ali')).toEqual([0, 0]);
    await pass(1);
    expect(await got('lea', 'ali')).toEqual([0, 0]);
    await pass(1);
    expect(await got('lea', 'ali')).toEqual([0, 1]);
    await pass(1);
    expect(await got('lea', 'ali')).toEqual([0, 1]);
  });

  it('come to the last of a team, whatever she chose before the others left', async () => {
    const [lea, ali] = [await account('member', 'lea'), await account('member', 'ali')];
    await choose(lea, { reminders: 'never' });
    await rooms.db.query(`update account set disabled_at = now() where id = $1`, [ali.id]);
    await send();
    await pass(3);
    expect(await got('lea', 'ali')).toEqual([1, 0]);
  });

  it('come to the team when who looks after a referral wants to hear nothing of what waits', async () => {
    const [lea] = [await account('member', 'lea'), await account('member', 'ali')];
    const { referralId } = await send();
    await rooms.get(AssignReferral).execute(referralId, { to: lea.id, from: null }, lea);
    await choose(lea, { reminders: 'never' });
    await pass(3);
    expect(await got('lea', 'ali')).toEqual([0, 1]);
  });

  it('are read again when they leave', async () => {
    const [lea] = [await account('member', 'lea'), await account('member', 'ali')];
    await send();
    rooms.clock.pass({ days: 3 });
    await rooms.get(TellDue).execute();
    await choose(lea, { reminders: 'never' });
    await rooms.deliverAll();
    expect(await got('lea', 'ali')).toEqual([0, 1]);
  });

  it('of messages come once a week or not at all, while what waits comes as ever', async () => {
    const [lea, ali, zoe] = [
      await account('member', 'lea'),
      await account('member', 'ali'),
      await account('member', 'zoe'),
    ];
    const adviser = await account('intermediary', 'nadia');
    await choose(lea, { messages: 'weekly' });
    await choose(ali, { messages: 'never' });
    await choose(zoe, { reminders: 'weekly' });
    const { referralId } = await send(adviser.id);
    rooms.clock.pass({ days: 1 });
    for (let day = 0; day < 3; day++) {
      await rooms
        .get(WriteMessage)
        .execute(referralId, { thread: 'professionals', text: 'Bonjour' }, adviser);
      await pass(1);
    }
    const subjects = async (name: string) =>
      (await mailsTo(name)).map(({ subject }) => subject).filter((one) => one === 'Des messages à lire');
    // On Tuesday and Thursday; on Wednesday what waits comes first.
    expect(await subjects('ali')).toEqual([]);
    expect(await subjects('lea')).toHaveLength(1);
    expect(await subjects('zoe')).toHaveLength(2);
    expect(await got('lea', 'ali', 'zoe')).toEqual([2, 1, 3]);
  });

  it('T-20 carry the header by which one click turns them off, where they can be turned off', async () => {
    await account('member', 'lea');
    const adviser = await account('intermediary', 'nadia');
    await send(adviser.id);
    await rooms.db.query(`update entrepreneur set email = null, phone = '06 11 22 33 44'`);
    await pass(7);
    const [reminder] = await mailsTo('lea');
    const [toAdviser] = await mailsTo('nadia');
    const sources = await Promise.all([reminder, toAdviser].map((mail) => sourceOf(mail!.id)));
    expect(sources[0]).toMatch(
      /^List-Unsubscribe:\s+<http:\/\/localhost:3000\/fr\/desinscription\/[\w-]{43}>\r?$/m,
    );
    expect(sources[0]).toMatch(/^List-Unsubscribe-Post:\s+List-Unsubscribe=One-Click\r?$/m);
    expect(sources[1]).not.toContain('List-Unsubscribe');
  });
  const sourceOf = async (id: string): Promise<string> => {
    return readFile(`${rooms.config.mailboxDir}/${id}.eml`, 'utf8');
  };

  it('of a week do not come to who wants none, nor on a quiet day', async () => {
    const adviser = await account('intermediary', 'nadia');
    await send(adviser.id);
    const tell = () => rooms.get(TellRecap).execute();
    await choose(adviser, { recap: 'never' });
    expect(await tell()).toBe(0);
    await choose(adviser, { recap: 'weekly' }, [7]);
    expect(await tell()).toBe(0);
    rooms.clock.pass({ days: 1 });
    expect(await tell()).toBe(1);
    await choose(adviser, { recap: 'never' });
    await rooms.deliverAll();
    expect(await mailsTo('nadia')).toEqual([]);
  });
});
