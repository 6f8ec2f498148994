import { randomUUID } from 'node:crypto';
import { Links } from '#libs/accounts';
import { EraseRequest, type SafeHours } from '#libs/entrepreneurs';
import { type Actor, SYSTEM } from '#libs/kernel';
import { Dispatcher, SANDBOX_BUSY, SANDBOX_DEAD, Transactions } from '#libs/platform';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { TickCall } from '../queues/tick-call.js';
import { UntoldReader } from '../queues/untold.reader.js';
import { WorkQueuesReader } from '../queues/work-queues.reader.js';
import { TellDue } from '../reminders/tell-due.js';
import { SendReferral } from '../send-referral.js';
import { aReachedPerson, type ReachedBy, tryAllAgain } from '../testing/reached-person.js';
import type { SentReferral } from '../testing/sent-referral.js';
import { UndoMove } from '../undo/undo-move.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { tellByHerWays } from './tell-by-her-ways.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const WAIT: Answer = { kind: 'hold', reason: 'committee', message: null };
const EMAIL = 'samira@exemple.example';
const MOBILE = '06 39 98 00 01';
/** The mail server refuses it for good: it is no address. */
const DEAD_EMAIL = 'sa..mira@exemple.example';

describe('what she is told', () => {
  let rooms: Rooms;
  let adviser: Actor & { id: string };
  let coordinator: Actor & { id: string };
  afterEach(() => rooms.close());
  const open = async (settings: Record<string, string> = {}): Promise<void> => {
    rooms = await openRooms(settings);
    await loadDemoTerritory(rooms);
    adviser = await account('intermediary');
    coordinator = await account('coordinator');
  };

  const account = async (kind: 'intermediary' | 'coordinator'): Promise<Actor & { id: string }> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind, organisation) values ($1, $2, $3, $4, 'Relais')`,
      [id, `${id}@exemple.example`, kind === 'intermediary' ? 'Nadia' : 'Sophie', kind],
    );
    return { kind, id, structureId: null };
  };
  const send = (reached: ReachedBy) => aReachedPerson(rooms, reached);
  const answer = ({ referralId, structure }: SentReferral, what: Answer) =>
    rooms.get(AnswerReferral).execute(referralId, what, structure);
  /** Has her told once more of a referral. */
  const again = ({ projectId, referralId }: SentReferral, key: string) =>
    rooms
      .get(Transactions)
      .run(SYSTEM, (tx) =>
        tellByHerWays(
          tx,
          { what: 'news', projectId, referralId, subjectId: referralId, key },
          rooms.clock.now(),
        ),
      );
  const goOn = () => tryAllAgain(rooms);
  const notices = (projectId: string): Promise<{ way: string; failed: string[]; state: string }[]> =>
    rooms.db.query(
      `select what, way, failed, state from person_notice where project_id = $1 order by noted_at, key`,
      [projectId],
    );
  const arrived = async (to: string) =>
    (await rooms.mails()).filter((mail) => mail.to.includes(to) && mail.subject !== 'Votre page de suivi');
  const smses = async () => (await rooms.mails()).filter(({ subject }) => subject === 'SMS');
  const calls = async (actor: Actor) =>
    (await rooms.get(WorkQueuesReader).of(actor, 'to_do')).items.filter(({ kind }) => kind === 'call');
  const untold = async (actor: Actor = coordinator) => (await rooms.get(UntoldReader).of(actor)).people;

  describe('comes by the first of her ways that works', () => {
    beforeEach(() => open());

    it('by mail where she did not say, else by her adviser, else it is the coordinators’ to see to', async () => {
      const mailed = await send({ email: EMAIL, phone: MOBILE, adviser: adviser.id });
      await answer(mailed, WAIT);
      await rooms.deliverAll();
      expect(await arrived(EMAIL)).toHaveLength(1);
      const followed = await send({ phone: MOBILE, adviser: adviser.id });
      await answer(followed, WAIT);
      const alone = await send({ phone: MOBILE });
      await answer(alone, WAIT);
      await rooms.deliverAll();
      expect(await smses()).toEqual([]);
      expect(await notices(mailed.projectId)).toMatchObject([{ way: 'mail', state: 'told' }]);
      expect(await notices(followed.projectId)).toMatchObject([{ way: 'list', state: 'listed' }]);
      expect(await calls(adviser)).toMatchObject([
        { projectId: followed.projectId, call: { reasons: ['news'] } },
      ]);
      expect(await untold()).toMatchObject([{ reasons: ['news'], structures: [] }]);
    });

    it('by an SMS that names nobody and nothing, and has a link of its own', async () => {
      const sent = await send({ email: EMAIL, phone: MOBILE, ways: ['sms', 'mail'] });
      await answer(sent, YES);
      await rooms.deliverAll();
      const [sms, ...more] = await smses();
      expect([sms!.to, more]).toEqual([['+33639980001'], []]);
      expect(sms!.text).not.toMatch(/Samira|Grdr|Traiteur|accept|demande|Fatou/i);
      const secret = /suivi\/(\S+)$/.exec(sms!.text)![1]!;
      expect(await rooms.get(Links).actorOf(secret)).toEqual(sent.person);
      expect(await arrived(EMAIL)).toEqual([]);
      expect(await notices(sent.projectId)).toMatchObject([{ way: 'sms', state: 'told', failed: [] }]);
    });

    it('by the next when one fails, and by no way that she did not name', async () => {
      const dead = await send({ email: DEAD_EMAIL, phone: MOBILE, ways: ['mail', 'sms'] });
      await answer(dead, WAIT);
      await rooms.deliverAll();
      expect(await smses()).toHaveLength(1);
      expect(await notices(dead.projectId)).toMatchObject([{ way: 'sms', failed: ['mail'], state: 'told' }]);

      const only = await send({ email: EMAIL, phone: SANDBOX_DEAD, ways: ['sms'], adviser: adviser.id });
      await answer(only, WAIT);
      await rooms.deliverAll();
      expect(await arrived(EMAIL)).toEqual([]);
      expect(await notices(only.projectId)).toMatchObject([
        { way: 'list', failed: ['sms'], state: 'listed' },
      ]);
      expect(await calls(adviser)).toHaveLength(1);

      const busy = await send({ email: EMAIL, phone: SANDBOX_BUSY, ways: ['sms', 'mail'] });
      await answer(busy, WAIT);
      await rooms.deliverAll();
      expect(await notices(busy.projectId)).toMatchObject([{ way: 'sms', state: 'waiting' }]);
      for (let again = 0; again < 12; again++) await goOn();
      expect(await notices(busy.projectId)).toMatchObject([{ way: 'mail', failed: ['sms'], state: 'told' }]);
      expect(await arrived(EMAIL)).toHaveLength(1);
    });

    it('as she says by the time it leaves: an address that she took back is not written to', async () => {
      const sent = await send({ email: EMAIL, phone: MOBILE });
      await answer(sent, WAIT);
      const [task]: { id: string }[] = await rooms.db.query(
        `select id from delivery where state = 'pending' and topic = 'referrals.tell.task'`,
      );
      await rooms.get(Dispatcher).deliver(task!.id);
      await rooms.db.query(`update entrepreneur set email = null, reach_ways = array['sms']`);
      await rooms.deliverAll();
      expect([await arrived(EMAIL), (await smses()).length]).toEqual([[], 1]);
    });

    it('within her hours, across the change of clocks: until they open it waits', async () => {
      const safeHours: SafeHours = { days: [1], from: 9, until: 10 };
      const sent = await send({ phone: MOBILE, ways: ['sms'], safeHours });
      // A Sunday at 11 in Paris.
      await answer(sent, WAIT);
      await goOn();
      rooms.clock.pass({ hours: 20 });
      await goOn();
      // A Monday at 7:00, then at 9:00.
      expect([await smses(), (await notices(sent.projectId))[0]!.state]).toEqual([[], 'waiting']);
      rooms.clock.pass({ hours: 2 });
      await goOn();
      expect(await smses()).toHaveLength(1);
      // The last Monday before clocks change is on 22 March; the next is a day of summer time.
      rooms.clock.pass({
        hours: (Date.parse('2027-03-22T09:00:00Z') - rooms.clock.now().getTime()) / 3_600_000,
      });
      await again(sent, 'summer');
      await goOn();
      expect(await smses()).toHaveLength(1);
      rooms.clock.pass({
        hours: (Date.parse('2027-03-29T06:59:00Z') - rooms.clock.now().getTime()) / 3_600_000,
      });
      await goOn();
      expect(await smses()).toHaveLength(1);
      rooms.clock.pass({ hours: 1 / 60 });
      await goOn();
      expect(await smses()).toHaveLength(2);
    });
  });

  describe('is told once', () => {
    beforeEach(() => open());

    it('however often it is asked for, and by however many workers', async () => {
      const sent = await send({ phone: MOBILE, ways: ['sms'] });
      const tell = () => again(sent, 'k');
      await Promise.all([tell(), tell(), tell(), tell()]);
      const [only, ...more]: { id: string }[] = await rooms.db.query(
        `select id from delivery where state = 'pending' and topic = 'referrals.person.sms'`,
      );
      expect(more).toEqual([]);
      const deliver = () => rooms.get(Dispatcher).deliver(only!.id);
      await Promise.all(Array.from({ length: 8 }, deliver));
      await tell();
      await goOn();
      expect(await smses()).toHaveLength(1);
    });

    it('R-01 again only after an end that leaves it open, under the same id', async () => {
      const sent = await send({ phone: MOBILE, ways: ['sms'] });
      await answer(sent, WAIT);
      await rooms.deliverAll();
      // As if the worker had been killed between the sending and its record.
      await rooms.db.query(
        `update delivery set state = 'pending', ended_at = null, lease_until = now() - interval '1 second'
         where topic = 'referrals.person.sms'`,
      );
      await rooms.db.query(`update person_notice set state = 'waiting', ended_at = null`);
      await rooms.deliverAll();
      const ids = (await smses()).map(({ id }) => id);
      expect(ids).toHaveLength(2);
      await goOn();
      expect(await smses()).toHaveLength(2);
    });

    it('not again when an operator replays a way that failed', async () => {
      const sent = await send({ email: EMAIL, phone: SANDBOX_DEAD, ways: ['sms', 'mail'] });
      await answer(sent, WAIT);
      await rooms.deliverAll();
      await rooms.db.query(`update entrepreneur set phone = $1`, [MOBILE]);
      await rooms.db.query(`update delivery set state = 'pending', ended_at = null where state = 'dead'`);
      await goOn();
      expect([await smses(), (await arrived(EMAIL)).length]).toEqual([[], 1]);
    });
  });

  describe('is not told', () => {
    it('of what she took back while it waited, nor once she is erased', async () => {
      await open();
      const safeHours: SafeHours = { days: [3], from: 9, until: 10 };
      const sent = await send({ phone: MOBILE, ways: ['sms'], safeHours });
      await answer(sent, WAIT);
      await rooms.deliverAll();
      await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
      const erased = await send({ phone: MOBILE, ways: ['sms'], safeHours });
      await answer(erased, WAIT);
      await rooms.deliverAll();
      await rooms.get(WithdrawReferral).execute(erased.referralId, erased.person);
      expect(await rooms.get(EraseRequest).execute(erased.projectId, erased.person)).toBe(true);
      expect(await notices(sent.projectId)).toMatchObject([{ state: 'dropped' }]);
      expect(await notices(erased.projectId)).toEqual([]);
      rooms.clock.pass({ days: 3 });
      await goOn();
      expect(await smses()).toEqual([]);
    });

    it('of what another’s yes took back, but of it once that yes is undone', async () => {
      await open({ UNDO_SECONDS: '60' });
      const safeHours: SafeHours = { days: [3], from: 9, until: 10 };
      const sent = await send({ phone: MOBILE, ways: ['sms'], safeHours });
      const { projectId, person, structure } = sent;
      const other = await rooms
        .get(SendReferral)
        .execute(
          { projectId, programmeId: 'elan-pret-honneur', alternatives: [], locale: 'fr', siblings: 'close' },
          person,
        );
      const elan: { structure_id: string }[] = await rooms.db.query(
        `select structure_id from referral where id = $1`,
        [other],
      );
      const theirs: Actor = { kind: 'member', id: null, structureId: elan[0]!.structure_id };
      await rooms.get(AnswerReferral).execute(other, WAIT, theirs);
      await rooms.undoEnds();
      await rooms.deliverAll();
      expect(await notices(projectId)).toMatchObject([{ state: 'waiting' }]);
      await answer(sent, YES);
      expect(await notices(projectId)).toMatchObject([{ state: 'dropped' }]);
      await rooms.get(UndoMove).execute(sent.referralId, structure);
      expect(await notices(projectId)).toMatchObject([{ state: 'waiting' }]);
      rooms.clock.pass({
        hours: (Date.parse('2026-11-25T08:30:00Z') - rooms.clock.now().getTime()) / 3_600_000,
      });
      await goOn();
      expect(await smses()).toHaveLength(1);
    });
  });

  describe('where nobody can tell her', () => {
    beforeEach(() => open());

    it('is the coordinators’ to see, and nobody else’s, without a word of who she is', async () => {
      const sent = await send({ phone: MOBILE });
      await answer(sent, YES);
      await rooms.deliverAll();
      for (const actor of [adviser, sent.structure, sent.person])
        expect(await rooms.get(UntoldReader).of(actor)).toEqual({ people: [], ticked: [] });
      const people = await untold();
      expect(people).toMatchObject([{ structures: ['Grdr – Lille métropole'], reasons: ['news'] }]);
      expect(JSON.stringify(people)).not.toMatch(/Samira|39 98|Traiteur/);
      const { id, version } = people[0]!;
      const tick = rooms.get(TickCall);
      for (const actor of [adviser, sent.structure, sent.person])
        await expect(tick.execute(id, 'tell', actor)).rejects.toMatchObject({
          code: 'referrals.call_not_found',
        });
      await expect(tick.execute(id, 'tell', coordinator, version + 1)).rejects.toMatchObject({
        code: 'referrals.call_changed',
      });
      await Promise.all([
        tick.execute(id, 'tell', coordinator, version),
        tick.execute(id, 'tell', coordinator, version),
      ]);
      const after = await rooms.get(UntoldReader).of(coordinator);
      expect(after).toMatchObject({ people: [], ticked: [{ id, toldBy: 'Sophie' }] });
      await tick.execute(id, 'undo', coordinator);
      expect(await untold()).toMatchObject([{ id }]);
    });

    it('goes to an adviser’s call list with her, and comes back when the adviser’s account is closed', async () => {
      const sent = await send({ phone: MOBILE });
      await answer(sent, WAIT);
      await rooms.deliverAll();
      await rooms.db.query(`update entrepreneur set created_by = $1`, [adviser.id]);
      expect([(await untold()).length, (await calls(adviser)).length]).toEqual([0, 1]);
      const [line] = await calls(adviser);
      await expect(rooms.get(TickCall).execute(line!.call!.id, 'tell', coordinator)).rejects.toMatchObject({
        code: 'referrals.call_not_found',
      });
      await rooms.db.query(`update account set disabled_at = now() where id = $1`, [adviser.id]);
      expect(await untold()).toHaveLength(1);
    });

    it('is in her adviser’s mail of the day, once, unless the call was made by then', async () => {
      const mails = () => arrived(`${adviser.id}@exemple.example`);
      const sent = await send({ phone: MOBILE, adviser: adviser.id });
      await answer(sent, WAIT);
      await rooms.deliverAll();
      await rooms.get(TellDue).execute();
      await rooms.get(TellDue).execute();
      await rooms.deliverAll();
      const [mail, ...more] = await mails();
      expect([mail!.subject, more]).toEqual(['Des personnes sont à prévenir', []]);
      expect(JSON.stringify(mail)).not.toMatch(/Samira|Grdr|Traiteur/);
      rooms.clock.pass({ days: 1 });
      await rooms.get(TellDue).execute();
      await rooms.deliverAll();
      expect(await mails()).toHaveLength(1);
      await answer(sent, YES);
      await rooms.deliverAll();
      const [one] = await calls(adviser);
      await rooms.get(TellDue).execute();
      await rooms.get(TickCall).execute(one!.call!.id, 'tell', adviser);
      await rooms.deliverAll();
      expect(await mails()).toHaveLength(1);
    });
  });
});
