import { randomUUID } from 'node:crypto';
import { type Actor, VISITOR } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Links } from '../links.js';
import { KeepTeam } from '../team/keep-team.js';
import { ChooseNotices, type NewChoices } from './choose-notices.js';
import { NoticesReader } from './notices.reader.js';
import { StopNotices } from './stop-notices.js';

type Account = Actor & { readonly id: string };
const refusal = (code: string) => expect.objectContaining({ code: `accounts.${code}` });

describe('what professionals are mailed of', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const account = async (
    kind: 'intermediary' | 'member' | 'manager' | 'coordinator',
    structureId: string | null = kind === 'member' || kind === 'manager' ? 'grdr-lille' : null,
  ): Promise<Account> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, $2, 'Léa', $3, $4)`,
      [id, `${id}@exemple.example`, kind, structureId],
    );
    return { kind, id, structureId };
  };
  const choose = (actor: Actor, rhythms: NewChoices['rhythms'], quietDays: NewChoices['quietDays'] = null) =>
    rooms.get(ChooseNotices).execute({ rhythms, quietDays }, actor);
  const chosen = async (actor: Actor): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await rooms.get(NoticesReader).of(actor)).choices.map(({ kind, rhythm }) => [kind, rhythm]),
    );

  it('is chosen by who has an account, among what there is for it', async () => {
    await expect(choose(VISITOR, { news: 'never' })).rejects.toEqual(refusal('not_allowed'));
    const adviser = await account('intermediary');
    await expect(choose(adviser, { reminders: 'never', recap: 'daily' })).rejects.toMatchObject({
      code: 'accounts.invalid_choices',
      faults: [{ pointer: '/rhythms/reminders' }, { pointer: '/rhythms/recap' }],
    });
    const member = await account('member');
    await expect(choose(member, { news: 'weekly' })).rejects.toEqual(refusal('invalid_choices'));
    for (const days of [[0], [8], [1, 1], [1.5], [1, 2, 3, 4, 5, 6, 7]])
      await expect(choose(member, {}, days)).rejects.toMatchObject({ faults: [{ pointer: '/quietDays' }] });
    expect(await chosen(adviser)).toEqual({
      ...{ reminders: 'daily', messages: 'daily', assignments: 'daily', news: 'daily', recap: 'weekly' },
    });
    expect(await chosen(await account('coordinator'))).toEqual({});
    expect(await chosen(VISITOR)).toEqual({});
  });

  it('holds as it was chosen, and what is left out stays', async () => {
    const adviser = await account('intermediary');
    await choose(adviser, { news: 'never', reminders: 'weekly' }, [7, 6]);
    await choose(adviser, { messages: 'weekly' });
    await choose(adviser, {});
    expect(await rooms.get(NoticesReader).of(adviser)).toMatchObject({ quietDays: [6, 7] });
    expect(await chosen(adviser)).toMatchObject({ news: 'never', reminders: 'weekly', messages: 'weekly' });
    await choose(adviser, { news: 'daily' }, []);
    expect(await rooms.get(NoticesReader).of(adviser)).toMatchObject({ quietDays: [] });
    expect(await chosen(adviser)).toMatchObject({ news: 'daily', reminders: 'weekly' });
  });

  it('leaves somebody of each team who hears of what waits, and a manager of what managers hear', async () => {
    const [manager, member, other] = [
      await account('manager'),
      await account('member'),
      await account('member'),
    ];
    await account('manager', 'adie-lille');
    await expect(choose(manager, { reminders: 'never' })).rejects.toEqual(refusal('last_to_hear'));
    expect(await chosen(manager)).toMatchObject({ reminders: 'daily' });
    await choose(manager, { reminders: 'weekly' });
    await choose(member, { reminders: 'never' });
    await choose(other, { reminders: 'never' });
    const second = await account('manager');
    await choose(second, { reminders: 'never' });
    await expect(choose(manager, { reminders: 'never' })).rejects.toEqual(refusal('last_to_hear'));
  });

  it('of two who are the last and stop at once lets one', async () => {
    for (let round = 0; round < 6; round++) {
      const structureId = `bge-lille`;
      await rooms.db.query(`delete from account where structure_id = $1`, [structureId]);
      const pair = [await account('member', structureId), await account('member', structureId)];
      const tries = await Promise.allSettled(pair.map((one) => choose(one, { reminders: 'never' })));
      expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('T-20 is turned off by the link of a mail: reading it changes nothing, a click does, once and again', async () => {
    const stop = rooms.get(StopNotices);
    const adviser = await account('intermediary');
    expect(await stop.headerFor(adviser.id, 'intermediary', 'reminders')).toEqual({});
    const { unsubscribe } = await stop.headerFor(adviser.id, 'intermediary', 'news');
    const secret = unsubscribe!.split('/').at(-1)!;
    for (let read = 0; read < 50; read++)
      expect(await stop.read(secret)).toEqual({ kind: 'news', stopped: false });
    expect(await chosen(adviser)).toMatchObject({ news: 'daily' });
    await Promise.all([stop.execute(secret), stop.execute(secret), stop.execute(secret)]);
    expect(await stop.read(secret)).toEqual({ kind: 'news', stopped: true });
    expect(await chosen(adviser)).toMatchObject({ news: 'never', messages: 'daily', recap: 'weekly' });
    expect(await rooms.get(Links).actorOf(secret)).toBeNull();
    await rooms.db.query(`update account set disabled_at = now() where id = $1`, [adviser.id]);
    for (const dead of [secret, 'none', await rooms.get(Links).mint('follow', adviser.id)]) {
      await expect(stop.read(dead)).rejects.toEqual(refusal('link_expired'));
      await expect(stop.execute(dead)).rejects.toEqual(refusal('link_expired'));
    }
  });

  it('T-20 is not turned off by a link for the last who hears of what waits', async () => {
    const stop = rooms.get(StopNotices);
    const [manager, member] = [await account('manager'), await account('member')];
    const secretOf = async ({ id, kind }: Account) =>
      (await stop.headerFor(id, kind as 'member', 'reminders')).unsubscribe!.split('/').at(-1)!;
    const secret = await secretOf(member);
    await stop.execute(secret);
    await expect(stop.execute(await secretOf(manager))).rejects.toEqual(refusal('last_to_hear'));
    expect(await chosen(manager)).toMatchObject({ reminders: 'daily' });
    await rooms.get(KeepTeam).execute(member.id, 'remove', manager);
    await expect(stop.execute(secret)).rejects.toEqual(refusal('link_expired'));
  });
});
