import { randomUUID } from 'node:crypto';
import { KeepTeam } from '#libs/accounts';
import { EraseRequest } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { InboxReader } from './inbox.reader.js';
import { TellDue } from '../reminders/tell-due.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { AssignReferral } from './assign-referral.js';

const EVERYTHING = { view: 'all', holder: 'all' } as const;
const STRUCTURE = 'grdr-lille';
const NO: Answer = { kind: 'decline', reasons: ['not_interested'], message: null };
const refusal = (code: string, params?: object) =>
  expect.objectContaining(params === undefined ? { code } : { code, params });

describe('who looks after a referral', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const member = async (name: string, kind: 'member' | 'manager' = 'member', structureId = STRUCTURE) => {
    const id = randomUUID();
    const email = `${name.toLowerCase()}@${structureId}.example`;
    await rooms.db.query(
      `insert into account (id, email, name, kind, structure_id) values ($1, $2, $3, $4, $5)`,
      [id, email, name, kind, structureId],
    );
    return { id, email, actor: { kind, id, structureId } satisfies Actor };
  };
  const assign = (id: string, to: string | null, from: string | null, actor: Actor) =>
    rooms.get(AssignReferral).execute(id, { to, from }, actor);
  const line = async (id: string, actor: Actor) =>
    (await rooms.get(InboxReader).first(actor, EVERYTHING)).find(({ referralId }) => referralId === id)!;
  const log = (id: string): Promise<unknown[]> =>
    rooms.db.query(
      `select assignee_id as "to", actor_kind as kind, actor_id as "by" from referral_assignment
       where referral_id = $1 order by id`,
      [id],
    );
  /** Mails of a round of reminders: to whom, and what they say. */
  const told = async () => {
    const before = (await rooms.mails()).length;
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
    const mails = await rooms.mails();
    return mails.slice(0, mails.length - before);
  };

  it('is said by the structure it was sent to, of people of its own team, while it is not over', async () => {
    const { referralId, person } = await aSentReferral(rooms);
    const [fatou, stranger] = [await member('Fatou'), await member('Hugo', 'manager', 'adie-lille')];
    await expect(assign(referralId, stranger.id, null, stranger.actor)).rejects.toEqual(
      refusal('referrals.not_found'),
    );
    for (const to of [stranger.id, randomUUID()])
      await expect(assign(referralId, to, null, fatou.actor)).rejects.toEqual(
        refusal('accounts.member_not_found'),
      );
    await rooms.get(WithdrawReferral).execute(referralId, person);
    await expect(assign(referralId, fatou.id, null, fatou.actor)).rejects.toEqual(
      refusal('referrals.already_moved'),
    );
    expect(await log(referralId)).toEqual([]);
  });

  it('is a member who took it, a colleague it was given to, or all again: logged, once, and no new version', async () => {
    const { referralId } = await aSentReferral(rooms);
    const [fatou, ines] = [await member('Fatou'), await member('Inès', 'manager')];
    const { version } = await line(referralId, fatou.actor);
    await assign(referralId, fatou.id, null, fatou.actor);
    await assign(referralId, fatou.id, null, fatou.actor);
    expect(await line(referralId, ines.actor)).toMatchObject({
      heldBy: { id: fatou.id, name: 'Fatou' },
      version,
    });
    await assign(referralId, ines.id, fatou.id, fatou.actor);
    await assign(referralId, null, ines.id, fatou.actor);
    await assign(referralId, null, ines.id, fatou.actor);
    expect((await line(referralId, ines.actor)).heldBy).toBeNull();
    expect(await log(referralId)).toEqual(
      [fatou.id, ines.id, null].map((to) => ({ to, kind: 'member', by: fatou.id })),
    );
  });

  it('is one of those who take it at the same moment, and the others hear who', async () => {
    const { referralId } = await aSentReferral(rooms);
    const team = await Promise.all(['Fatou', 'Inès', 'Paul', 'Zoé'].map((name) => member(name)));
    const took = await Promise.allSettled(team.map(({ id, actor }) => assign(referralId, id, null, actor)));
    const winners = team.filter((_, index) => took[index]!.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    const late = took.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(late).toEqual(late.map(() => refusal('referrals.already_assigned', { assignee: winners[0]!.id })));
    expect(await line(referralId, team[0]!.actor)).toMatchObject({ heldBy: { id: winners[0]!.id } });
    expect(await log(referralId)).toHaveLength(1);
  });

  it('hears of what colleagues gave them in one mail of the day, which names nobody, unless it went elsewhere', async () => {
    const [fatou, ines] = [await member('Fatou'), await member('Inès')];
    const sent = [await aSentReferral(rooms), await aSentReferral(rooms), await aSentReferral(rooms)];
    await rooms.deliverAll();
    for (const { referralId } of sent) await assign(referralId, ines.id, null, fatou.actor);
    await assign(sent[0]!.referralId, fatou.id, ines.id, fatou.actor);
    const [mail, ...others] = await told();
    expect([mail!.to, others]).toEqual([[ines.email], []]);
    expect(mail!.text).toContain('2 demandes vous sont confiées.');
    expect(`${mail!.subject}${mail!.text}${mail!.html}`).not.toMatch(/Samira|Traiteur|Fatou|Grdr/);
    expect(await told()).toEqual([]);

    // Between the round and the mail.
    rooms.clock.pass({ days: 1 });
    await assign(sent[0]!.referralId, ines.id, fatou.id, fatou.actor);
    await rooms.get(TellDue).execute();
    await assign(sent[0]!.referralId, null, ines.id, ines.actor);
    expect(await told()).toEqual([]);
  });

  it('is reminded instead of the structure, until they leave the team: then all are again, and it stays theirs no more', async () => {
    const [fatou, ines] = [await member('Fatou'), await member('Inès', 'manager')];
    const [first, second] = [await aSentReferral(rooms), await aSentReferral(rooms)];
    await rooms.deliverAll();
    await assign(first.referralId, fatou.id, null, fatou.actor);
    rooms.clock.pass({ days: 3 });
    expect((await told()).flatMap(({ to }) => to).sort()).toEqual([
      'accueil@grdr-lille.example',
      fatou.email,
    ]);

    await assign(second.referralId, fatou.id, null, fatou.actor);
    await rooms.get(KeepTeam).execute(fatou.id, 'remove', ines.actor);
    for (const { referralId } of [first, second])
      expect((await line(referralId, ines.actor)).heldBy).toBeNull();
    expect((await log(second.referralId)).at(-1)).toEqual({ to: null, kind: 'manager', by: ines.id });
    // Also when they come back.
    await rooms.db.query(`update account set disabled_at = null where id = $1`, [fatou.id]);
    expect((await line(first.referralId, ines.actor)).heldBy).toBeNull();
    await assign(first.referralId, ines.id, null, ines.actor);
  });

  it('is forgotten with the person', async () => {
    const fatou = await member('Fatou');
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    await assign(referralId, fatou.id, null, fatou.actor);
    await rooms.get(AnswerReferral).execute(referralId, NO, structure);
    await rooms.db.query(`update go_ahead set withdrawn_at = now() where project_id = $1`, [projectId]);
    expect(await rooms.get(EraseRequest).execute(projectId, person)).toBe(true);
    expect(await rooms.db.query(`select 1 from referral_assignment`)).toEqual([]);
  });
});
