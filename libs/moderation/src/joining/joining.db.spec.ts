import { KeepTeam, type TeamAct, TeamReader } from '#libs/accounts';
import { ImportProgrammes, MergeEntries } from '#libs/directory';
import { type Actor, SYSTEM, VISITOR } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AskToJoin, type NewJoinRequest } from './ask-to-join.js';
import { DecideJoin, type JoinVerdict } from './decide-join.js';
import { JoinsReader } from './joins.reader.js';

const sheet = (id: string, structure: Programme['structure']): Programme => ({
  id,
  structure,
  name: `Programme ${id}`,
  kind: 'guidance',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
});
const NOBODY = '00000000-0000-7000-8000-000000000009';
const COORDINATOR: Actor = { kind: 'coordinator', id: NOBODY, structureId: null };
const LEA: NewJoinRequest = {
  ...{ structureId: 'house', name: 'Léa', email: 'lea@maison.example', role: 'Conseillère' },
  message: null,
};
const ACCEPT: JoinVerdict = { verdict: 'accepted' };

describe('the team of a structure', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await rooms
      .get(ImportProgrammes)
      .execute(
        [
          sheet('first', { id: 'house', name: 'La maison', website: 'https://www.maison.example/nous' }),
          sheet('other', { id: 'else', name: 'Ailleurs' }),
        ],
        SYSTEM,
      );
  });
  afterEach(() => rooms.close());
  const ask = (more: Partial<NewJoinRequest> = {}) =>
    rooms.get(AskToJoin).execute({ ...LEA, ...more }, VISITOR);
  const open = (actor = COORDINATOR) => rooms.get(JoinsReader).open(actor);
  const decide = (id: string, verdict: JoinVerdict, actor = COORDINATOR) =>
    rooms.get(DecideJoin).execute(id, verdict, actor);
  const keep = (id: string, act: TeamAct, actor: Actor) => rooms.get(KeepTeam).execute(id, act, actor);
  const account = async (email: string, kind: string, structure: string | null): Promise<Actor> => {
    const rows: { id: string }[] = await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, $1, $2, $3) returning id`,
      [email, kind, structure],
    );
    return { kind: kind as Actor['kind'], id: rows[0]!.id, structureId: structure };
  };
  const team = async (structureId = 'house') =>
    (await rooms.get(TeamReader).members({ kind: 'manager', id: null, structureId })).map(
      ({ email, kind }) => `${email} ${kind}`,
    );
  const mailsTo = async (address: string) => {
    await rooms.deliverAll();
    return (await rooms.mails()).filter(({ to }) => to.includes(address));
  };

  it('is not asked by who says nothing, too much, or names no structure, and once while it waits', async () => {
    await expect(ask({ structureId: 'none' })).rejects.toMatchObject({
      code: 'directory.structure_not_found',
    });
    for (const wrong of [
      { name: ' ' },
      { role: '' },
      { role: 'x'.repeat(121) },
      { message: 'x'.repeat(1001) },
    ])
      await expect(ask(wrong)).rejects.toMatchObject({ code: 'moderation.invalid' });
    await ask();
    await ask({ email: 'LEA@maison.example' });
    expect(await open()).toMatchObject([{ name: 'Léa', structure: 'La maison', sameDomain: true }]);
    await ask({ structureId: 'else' });
    expect((await open()).map(({ sameDomain }) => sameDomain).sort()).toEqual([null, true].sort());
  });

  it('gets its first manager by a coordinator, who is told where to sign in', async () => {
    await ask();
    const { id } = (await open())[0]!;
    const member = await account('mia@maison.example', 'member', 'house');
    await expect(decide(id, ACCEPT, member)).rejects.toMatchObject({ code: 'moderation.not_found' });
    await decide(id, ACCEPT);
    expect(await team()).toEqual(['lea@maison.example manager', 'mia@maison.example member']);
    await account('noe@ailleurs.example', 'member', 'else');
    await ask({ structureId: 'else', email: 'Noe@ailleurs.example' });
    await decide((await open())[0]!.id, ACCEPT);
    expect(await team('else')).toEqual(['noe@ailleurs.example manager']);
    const [mail] = await mailsTo('lea@maison.example');
    expect(mail!.links[0]).toMatch(/\/fr\/connexion$/);
    await expect(decide(id, { verdict: 'refused', reason: null })).rejects.toMatchObject({
      code: 'moderation.already_decided',
    });
  });

  it('has one first manager, whoever decides about two at the same moment', async () => {
    await ask();
    await ask({ email: 'noe@maison.example', name: 'Noé' });
    const ids = (await open()).map(({ id }) => id);
    await Promise.allSettled([...ids, ...ids].map((id) => decide(id, ACCEPT)));
    expect((await team()).filter((one) => one.endsWith('manager'))).toHaveLength(1);
    expect((await team()).length).toBe(1);
  });

  it('with managers is theirs to decide, and neither of coordinators nor of others', async () => {
    const manager = await account('mia@maison.example', 'manager', 'house');
    const stranger = await account('zoe@ailleurs.example', 'manager', 'else');
    await ask({ message: 'Coucou' });
    expect(await open()).toEqual([]);
    expect(await open(stranger)).toEqual([]);
    const [request] = await open(manager);
    expect((await mailsTo('mia@maison.example'))[0]!.text).not.toMatch(/Léa|Coucou/);
    for (const actor of [COORDINATOR, stranger]) {
      await expect(decide(request!.id, ACCEPT, actor)).rejects.toMatchObject({
        code: 'moderation.not_found',
      });
      await expect(rooms.get(JoinsReader).one(request!.id, actor)).rejects.toMatchObject({
        code: 'moderation.not_found',
      });
    }
    await expect(
      decide(request!.id, { verdict: 'refused', reason: 'x'.repeat(1001) }, manager),
    ).rejects.toMatchObject({ code: 'moderation.invalid' });
    await decide(request!.id, { verdict: 'refused', reason: 'Inconnue ici' }, manager);
    expect((await mailsTo('lea@maison.example'))[0]!.text).toContain('Inconnue ici');
    await ask();
    await decide((await open(manager))[0]!.id, ACCEPT, manager);
    expect(await team()).toEqual(['mia@maison.example manager', 'lea@maison.example member']);
  });

  it('never takes an account from elsewhere, and tells its owner alone', async () => {
    await account('lea@maison.example', 'intermediary', null);
    await ask();
    await decide((await open())[0]!.id, ACCEPT);
    expect(await team()).toEqual([]);
    const [mail, ...more] = await mailsTo('lea@maison.example');
    expect([more, mail!.text.includes('une autre adresse'), mail!.links]).toEqual([[], true, []]);
  });

  it('stays one when its structure is merged, and acts for the one that stands', async () => {
    await account('mia@maison.example', 'manager', 'house');
    await ask();
    await rooms
      .get(MergeEntries)
      .execute({ kind: 'structure', keptId: 'else', otherId: 'house', taken: [] }, COORDINATOR);
    const [row] = await rooms.db.query<{ id: string }[]>(`select id from account`);
    const manager: Actor = { kind: 'manager', id: row!.id, structureId: 'else' };
    await ask({ email: 'noe@maison.example' });
    const requests = await open(manager);
    expect(requests.map(({ structure }) => structure)).toEqual(['Ailleurs', 'Ailleurs']);
    for (const { id } of requests) await decide(id, ACCEPT, manager);
    expect((await team('else')).length).toBe(3);
    await keep(manager.id!, 'promote', manager);
    await expect(keep(manager.id!, 'remove', manager)).rejects.toMatchObject({
      code: 'accounts.last_manager',
    });
  });

  it('is kept by its managers alone, who promote, and take away, and let in again', async () => {
    const manager = await account('mia@maison.example', 'manager', 'house');
    const member = await account('noe@maison.example', 'member', 'house');
    const stranger = await account('zoe@ailleurs.example', 'manager', 'else');
    for (const [id, actor] of [
      [member.id, stranger],
      [manager.id, member],
      [stranger.id, manager],
      [NOBODY, manager],
    ] as const)
      await expect(keep(id!, 'remove', actor)).rejects.toMatchObject({ code: 'accounts.member_not_found' });
    await expect(keep(manager.id!, 'remove', manager)).rejects.toMatchObject({
      code: 'accounts.last_manager',
    });
    await keep(member.id!, 'promote', manager);
    await keep(member.id!, 'promote', manager);
    await rooms.db.query(
      `insert into session (secret_hash, account_id, expires_at) values ('x', $1, now() + interval '1 day')`,
      [manager.id],
    );
    await keep(manager.id!, 'remove', { ...member, kind: 'manager' });
    expect(await rooms.db.query(`select 1 from session`)).toEqual([]);
    expect(await team()).toEqual(['noe@maison.example manager']);
    await expect(keep(member.id!, 'remove', manager)).rejects.toMatchObject({
      code: 'accounts.member_not_found',
    });
    await ask({ email: 'mia@maison.example', name: 'Mia' });
    await decide((await open({ ...member, kind: 'manager' }))[0]!.id, ACCEPT, { ...member, kind: 'manager' });
    expect(await team()).toEqual(['noe@maison.example manager', 'mia@maison.example member']);
  });

  it('keeps a manager when each of several takes another away at the same moment', async () => {
    const managers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => account(`${name}@maison.example`, 'manager', 'house')),
    );
    await Promise.allSettled(
      managers.flatMap((actor) => managers.map(({ id }) => keep(id!, 'remove', actor))),
    );
    expect(await team()).toHaveLength(1);
  });
});
