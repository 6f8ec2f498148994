import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { AnswerReferral } from '../answer-referral.js';
import { PlacesReader } from '../places/places.reader.js';
import { SetPlaces } from '../places/set-places.js';
import { TellDue } from '../reminders/tell-due.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { FinishGap } from './finish-gap.js';
import { GAP_FINDINGS, type GapFinding, type GapReason } from './gap.entity.js';
import { openGap } from './gaps.js';
import { GapsReader } from './gaps.reader.js';
import { LateAnswersReader } from './late-answers.reader.js';
import { TakeGap } from './take-gap.js';

const YES = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null } as const;
const notFound = { code: 'referrals.gap_not_found' };

describe('what led to nobody', () => {
  let rooms: Rooms;
  let anne: Actor;
  let bruno: Actor;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    anne = await account('coordinator');
    bruno = await account('admin');
  });
  afterEach(() => rooms.close());

  const account = async (kind: Actor['kind']): Promise<Actor> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1::uuid, $1::uuid || '@exemple.example', $2::text, $2::text)`,
      [id, kind],
    );
    return { kind, id, structureId: null };
  };
  const gap = async (
    reason: GapReason = 'nobody_left',
    adviser: Actor | null = null,
  ): Promise<SentReferral> => {
    const sent = await aSentReferral(rooms);
    if (adviser !== null)
      await rooms.db.query(
        `update entrepreneur e set created_by = $2 from project p where p.entrepreneur_id = e.id and p.id = $1`,
        [sent.projectId, adviser.id],
      );
    await openGap(rooms.db.manager, sent.referralId, reason, rooms.clock.now());
    return sent;
  };
  const take = (id: string, actor: Actor) => rooms.get(TakeGap).execute(id, 'take', actor);
  const giveBack = (id: string, actor: Actor) => rooms.get(TakeGap).execute(id, 'give_back', actor);
  const finish = (id: string, actor: Actor, finding: GapFinding = 'nothing_exists') =>
    rooms.get(FinishGap).execute(id, finding, actor);
  const holder = async (actor: Actor = anne) => (await rooms.get(GapsReader).open(actor))[0]?.takenBy ?? null;

  it('is looked after by coordinators where nobody follows her, and by her adviser where somebody does', async () => {
    const [adviser, stranger] = [await account('intermediary'), await account('intermediary')];
    const [free, followed, over] = [await gap(), await gap('hops', adviser), await gap('moved_on')];
    const member = free.structure;
    for (const actor of [adviser, stranger, member, free.person]) {
      await expect(take(free.referralId, actor)).rejects.toMatchObject(notFound);
      await expect(finish(free.referralId, actor)).rejects.toMatchObject(notFound);
    }
    for (const actor of [anne, bruno, stranger]) {
      await expect(take(followed.referralId, actor)).rejects.toMatchObject(notFound);
      await expect(finish(followed.referralId, actor)).rejects.toMatchObject(notFound);
    }
    for (const id of [over.referralId, randomUUID()])
      await expect(take(id, anne)).rejects.toMatchObject(notFound);
    await finish(followed.referralId, adviser);
    expect(await rooms.get(GapsReader).open(adviser)).toEqual([]);
    expect(await rooms.get(GapsReader).finished(stranger)).toEqual([]);
    expect(await rooms.get(GapsReader).finished(member)).toEqual([]);
    expect(await rooms.get(GapsReader).finished(anne)).toEqual([]);
    expect(await rooms.get(GapsReader).finished(adviser)).toMatchObject([{ finding: 'nothing_exists' }]);
  });

  it('is taken by one, who alone gives it back or ends it, until they leave', async () => {
    const { referralId } = await gap();
    await giveBack(referralId, anne);
    for (let i = 0; i < 2; i++) await take(referralId, anne);
    expect(await holder(bruno)).toEqual({ id: anne.id, name: 'coordinator' });
    for (const attempt of [take, giveBack, finish])
      await expect(attempt(referralId, bruno)).rejects.toMatchObject({
        code: 'referrals.already_assigned',
        params: { assignee: anne.id },
      });
    await giveBack(referralId, anne);
    expect(await holder()).toBeNull();
    await take(referralId, anne);
    await rooms.db.query(`update account set disabled_at = now() where id = $1`, [anne.id]);
    expect(await holder(bruno)).toBeNull();
    await take(referralId, bruno);
    expect(await holder(bruno)).toMatchObject({ id: bruno.id });
  });

  it('has one winner of two who take it at once', async () => {
    for (let round = 0; round < 8; round++) {
      const { referralId } = await gap();
      const results = await Promise.allSettled([take(referralId, anne), take(referralId, bruno)]);
      const lost = results.filter((one) => one.status === 'rejected');
      expect(lost.map(({ reason }) => reason as unknown)).toMatchObject([
        { code: 'referrals.already_assigned' },
      ]);
    }
  });

  it('ends with what was found, once, and says nothing of who she is', async () => {
    const { referralId } = await gap();
    await take(referralId, anne);
    rooms.clock.pass({ days: 1 });
    for (let i = 0; i < 2; i++) await finish(referralId, anne, 'directory_changed');
    await expect(finish(referralId, anne, 'nothing_exists')).rejects.toMatchObject(notFound);
    await expect(finish(referralId, bruno, 'directory_changed')).rejects.toMatchObject(notFound);
    await expect(take(referralId, bruno)).rejects.toMatchObject(notFound);
    expect(await rooms.get(GapsReader).open(bruno)).toEqual([]);
    const finished = await rooms.get(GapsReader).finished(bruno);
    expect(finished).toMatchObject([
      { referralId, reason: 'nobody_left', finding: 'directory_changed', finishedBy: 'coordinator' },
    ]);
    expect(finished[0]!.needs.length).toBeGreaterThan(0);
    expect(JSON.stringify(finished)).not.toMatch(/Samira|Traiteur/);
    rooms.clock.pass({ days: 31 });
    expect(await rooms.get(GapsReader).finished(bruno)).toEqual([]);
  });

  it('begins anew when it opens again, and ends without a finding when somebody sends her on', async () => {
    const { referralId, projectId, person } = await gap();
    await take(referralId, anne);
    for (const finding of GAP_FINDINGS) {
      await finish(referralId, anne, finding);
      await openGap(rooms.db.manager, referralId, 'failed', rooms.clock.now());
      expect(await holder()).toBeNull();
    }
    const command = { projectId, programmeId: 'adie-microcredit', alternatives: [], locale: 'fr' };
    await rooms.get(SendReferral).execute(command, person);
    expect(await rooms.get(GapsReader).finished(anne)).toEqual([]);
    await expect(finish(referralId, anne)).rejects.toMatchObject(notFound);
  });

  it('of a yes after which nobody met ends the referral, or has them asked again: it never stays without either', async () => {
    const manager: Actor = { kind: 'manager', id: null, structureId: 'grdr-lille' };
    await rooms.get(SetPlaces).execute('grdr-accueil', 4, manager);
    const stands = async (id: string) => {
      const [row]: object[] = await rooms.db.query(
        `select r.state, r.outcome, (select count(*)::int from referral_due d
           where d.referral_id = r.id and d.kind = 'handover' and d.done_at is null and d.due_at > $2) as asked
         from referral r where r.id = $1`,
        [id, rooms.clock.now()],
      );
      return row;
    };
    const taken = async () =>
      (await rooms.get(PlacesReader).ofStructure(manager)).find(
        ({ programmeId }) => programmeId === 'grdr-accueil',
      )!.taken;
    for (const finding of GAP_FINDINGS) {
      const { referralId, structure } = await aSentReferral(rooms);
      await rooms.get(AnswerReferral).execute(referralId, YES, structure);
      const before = await taken();
      for (let alert = 0; alert < 3; alert++) {
        rooms.clock.pass({ days: 7 });
        await rooms.get(TellDue).execute();
      }
      expect(await stands(referralId)).toEqual({ state: 'accepted', outcome: null, asked: 0 });
      for (let i = 0; i < 2; i++) await finish(referralId, anne, finding);
      const goesOn = finding === 'structure_goes_on';
      expect(await stands(referralId)).toEqual(
        goesOn
          ? { state: 'accepted', outcome: null, asked: 1 }
          : { state: 'closed', outcome: 'unknown', asked: 0 },
      );
      expect((await taken()) - before).toBe(goesOn ? 0 : -1);
    }
  });

  it('names structures that answer too late, how many, and nobody whom they keep waiting', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    const late = () => rooms.get(LateAnswersReader).structures();
    rooms.clock.pass({ days: 6 });
    await aSentReferral(rooms);
    expect(await late()).toEqual([]);
    rooms.clock.pass({ days: 2 });
    const [one, ...others] = await late();
    expect(one).toMatchObject({ structureId: 'grdr-lille', late: 1 });
    expect(others).toEqual([]);
    expect(JSON.stringify(one)).not.toMatch(/Samira|Traiteur/);
    await rooms
      .get(AnswerReferral)
      .execute(referralId, { kind: 'hold', reason: 'committee', message: null }, structure);
    expect(await late()).toEqual([]);
  });
});
