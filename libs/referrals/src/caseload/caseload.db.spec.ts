import { randomUUID } from 'node:crypto';
import { ChangeAnswers, EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { demoPerson, loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { WorkQueuesReader } from '../queues/work-queues.reader.js';
import { ReferralsReader } from '../referrals.reader.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { CaseloadsReader } from './caseloads.reader.js';
import { TransferCaseload } from './transfer-caseload.js';

type Adviser = Actor & { readonly id: string };

const HOUSE = 'Maison des projets';

describe('the people of an adviser', () => {
  let rooms: Rooms;
  let nadia: Adviser;
  let idir: Adviser;
  const coordinator: Actor = { kind: 'coordinator', id: randomUUID(), structureId: null };
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    [nadia, idir] = [await account('nadia'), await account('idir', ' maison des Projets ')];
  });
  afterEach(() => rooms.close());

  const account = async (name: string, organisation: string | null = HOUSE): Promise<Adviser> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind, organisation) values ($1, $2, $3, 'intermediary', $4)`,
      [id, `${name}@exemple.example`, name, organisation],
    );
    return { kind: 'intermediary', id, structureId: null };
  };
  /** A person whom Nadia follows, with a referral that is open. */
  const follow = async (email: string | null = 'samira@exemple.example') => {
    const sent = await aSentReferral(rooms);
    await rooms.db.query(
      `update entrepreneur e set created_by = $1, email = $2 from project p where p.id = $3 and e.id = p.entrepreneur_id`,
      [nadia.id, email, sent.projectId],
    );
    return sent;
  };
  const hand = (to: readonly Actor[], who: Actor = nadia, projectIds: readonly string[] | null = null) =>
    rooms
      .get(TransferCaseload)
      .execute({ fromId: nadia.id, toIds: to.map(({ id }) => id!), projectIds }, who);
  const followed = async (who: Adviser): Promise<number> =>
    (await rooms.get(EntrepreneursReader).requestsTakenInBy(who)).length;
  const told = async (): Promise<string[]> => {
    await rooms.deliverAll();
    const mails = await rooms.mails();
    const ours = mails.filter(({ subject }) => /confiées|autre/.test(subject));
    expect(JSON.stringify(ours)).not.toMatch(/Samira|Traiteur/);
    return ours.flatMap(({ to }) => to).sort();
  };

  it('go to colleagues alone, and by nobody who may not', async () => {
    await follow();
    const elsewhere = await account('zoe', 'Ailleurs');
    const nowhere = await account('ali', null);
    const gone = await account('gone');
    await rooms.db.query(`update account set disabled_at = now() where id = $1`, [gone.id]);
    for (const [to, who, code] of [
      [[idir], idir, 'referrals.adviser_not_found'],
      [[elsewhere], nadia, 'referrals.not_a_colleague'],
      [[elsewhere], coordinator, 'referrals.not_a_colleague'],
      [[nowhere], nadia, 'referrals.not_a_colleague'],
      [[gone], nadia, 'referrals.not_a_colleague'],
      [[nadia], nadia, 'referrals.not_a_colleague'],
      [[idir, elsewhere], nadia, 'referrals.not_a_colleague'],
      [[], nadia, 'referrals.not_a_colleague'],
    ] as const)
      await expect(hand(to, who)).rejects.toMatchObject({ code });
    expect([await followed(nadia), await followed(idir)]).toEqual([1, 0]);
    expect(await told()).toEqual([]);
  });

  it('go as a whole, evenly, each with a line of the log, and everybody concerned is told once', async () => {
    for (let n = 0; n < 3; n++) await follow();
    const lea = await account('lea');
    const moved = await Promise.all([hand([idir, lea]), hand([idir, lea], coordinator)]);
    expect(moved.sort()).toEqual([0, 3]);
    expect(await hand([idir, lea])).toBe(0);
    expect([await followed(nadia), (await followed(idir)) + (await followed(lea))]).toEqual([0, 3]);
    expect(await followed(idir)).toBeGreaterThan(0);
    expect(await followed(lea)).toBeGreaterThan(0);
    const log: unknown[] = await rooms.db.query(
      `select 1 from adviser_change c join caseload_transfer t on t.id = c.transfer_id where t.from_id = $1`,
      [nadia.id],
    );
    expect(log).toHaveLength(3);
    expect(await told()).toEqual([
      'accueil@grdr-lille.example',
      'idir@exemple.example',
      'lea@exemple.example',
      ...Array.from({ length: 3 }, () => 'samira@exemple.example'),
    ]);
    expect(await told()).toHaveLength(6);
  });

  it('go one by one, and whom no mail reaches is on the call list of who takes over', async () => {
    const [one] = [await follow(null), await follow(null)];
    expect(await hand([idir], nadia, [one.projectId, randomUUID()])).toBe(1);
    expect([await followed(nadia), await followed(idir)]).toEqual([1, 1]);
    await rooms.deliverAll();
    const { items } = await rooms.get(WorkQueuesReader).of(idir, 'to_do');
    expect(items).toMatchObject([{ projectId: one.projectId, call: { reasons: ['adviser'] } }]);
    expect(await told()).toEqual(['accueil@grdr-lille.example', 'idir@exemple.example']);
  });

  it('can be read for 30 days by who handed them over, who changes nothing, and then not at all', async () => {
    const { projectId, referralId } = await follow();
    const read = (who: Adviser) => rooms.get(EntrepreneursReader).readable(projectId, who);
    await expect(read(idir)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    await hand([idir]);
    const until = new Date(rooms.clock.now().getTime() + 30 * 86_400_000);
    expect(await read(nadia)).toMatchObject({ firstName: 'Samira', readUntil: until });
    expect(await read(idir)).toMatchObject({ readUntil: null });
    expect(await rooms.get(ReferralsReader).ofRequest(projectId, nadia)).toHaveLength(1);
    expect(await rooms.get(CaseloadsReader).handedOver(nadia)).toMatchObject([
      { projectId, adviser: 'idir' },
    ]);
    await expect(
      rooms.get(ChangeAnswers).execute(projectId, { projectTitle: 'x', person: demoPerson() }, nadia),
    ).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    await expect(rooms.get(WithdrawReferral).execute(referralId, nadia)).rejects.toMatchObject({
      code: 'referrals.not_found',
    });
    rooms.clock.pass({ days: 30 });
    await expect(read(nadia)).rejects.toMatchObject({ code: 'entrepreneurs.request_not_found' });
    await expect(rooms.get(ReferralsReader).ofRequest(projectId, nadia)).rejects.toMatchObject({
      code: 'entrepreneurs.request_not_found',
    });
    expect(await rooms.get(CaseloadsReader).handedOver(nadia)).toEqual([]);
  });

  it('are counted for a coordinator, who reads no names, also those of one who left', async () => {
    await follow();
    await rooms.db.query(`update account set disabled_at = now() where id = $1`, [nadia.id]);
    const [caseload, ...others] = await rooms.get(CaseloadsReader).of(coordinator);
    expect(others).toEqual([]);
    expect(caseload).toMatchObject({ adviserId: nadia.id, left: true, people: 1 });
    expect(caseload!.colleagues).toEqual([{ id: idir.id, name: 'idir', people: 0 }]);
    expect(JSON.stringify(caseload)).not.toMatch(/Samira|Traiteur/);
    expect(await rooms.get(CaseloadsReader).of({ ...coordinator, kind: 'manager' })).toEqual([]);
    expect(await hand([idir], coordinator)).toBe(1);
  });
});
