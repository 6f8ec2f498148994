import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import { TakeDue } from '../deadlines/take-due.js';
import { TellDue } from '../reminders/tell-due.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { TellRecap } from './tell-recap.js';
import { TickCall } from './tick-call.js';
import { WORK_QUEUES, type WorkQueue } from './work-items.js';
import { WorkQueuesReader } from './work-queues.reader.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2026-11-25', message: null };

describe('the work queues of an adviser', () => {
  let rooms: Rooms;
  let adviser: Actor & { id: string };
  let other: Actor & { id: string };
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    [adviser, other] = [await account('nadia@exemple.example'), await account('idir@exemple.example')];
  });
  afterEach(() => rooms.close());

  const account = async (email: string): Promise<Actor & { id: string }> => {
    const id = randomUUID();
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, $2, 'Nadia', 'intermediary')`,
      [id, email],
    );
    return { kind: 'intermediary', id, structureId: null };
  };
  /** A referral of a person whom the adviser took in, and whom no mail reaches. */
  const send = async (email: string | null = null): Promise<SentReferral> => {
    const sent = await aSentReferral(rooms);
    await rooms.db.query(
      `update entrepreneur e set created_by = $1, email = $2, phone = '06 11 22 33 44'
       from project p where p.id = $3 and e.id = p.entrepreneur_id`,
      [adviser.id, email, sent.projectId],
    );
    return sent;
  };
  const answer = ({ referralId, structure }: SentReferral, what: Answer) =>
    rooms.get(AnswerReferral).execute(referralId, what, structure);
  const queue = async (name: WorkQueue = 'to_do', actor: Actor = adviser) => {
    await rooms.deliverAll();
    return rooms.get(WorkQueuesReader).of(actor, name);
  };
  const where = async (): Promise<string[]> => {
    const all = await Promise.all(WORK_QUEUES.map((name) => queue(name)));
    return all.flatMap(({ items }) => items.map(({ queue: name, kind }) => `${name} ${kind}`));
  };

  it('hold nothing of the people of another, nor for who follows nobody', async () => {
    const sent = await send();
    await answer(sent, YES);
    const [call] = (await queue()).items;
    expect(call).toMatchObject({ kind: 'call', firstName: 'Samira' });
    for (const actor of [other, sent.structure, sent.person, { ...adviser, kind: 'coordinator' } as const]) {
      expect(await queue('to_do', actor)).toMatchObject({ counts: { to_do: 0 }, items: [], told: [] });
      await expect(rooms.get(TickCall).execute(call!.call!.id, 'tell', actor)).rejects.toMatchObject({
        code: 'referrals.call_not_found',
      });
    }
  });

  it('hold a referral in one place at a time, from the sending to the meeting', async () => {
    const sent = await send('samira@exemple.example');
    expect(await where()).toEqual(['unanswered answer']);
    rooms.clock.pass({ days: 3 });
    expect(await where()).toEqual(['late answer']);
    await rooms.get(TellDue).execute();
    expect(await where()).toEqual(['late answer']);
    await answer(sent, { kind: 'hold', reason: 'committee', message: null });
    expect(await where()).toEqual(['unanswered answer']);
    await answer(sent, { ...YES, contactBy: '2026-11-27' });
    expect(await where()).toEqual([]);
    rooms.clock.pass({ days: 2 });
    expect(await where()).toEqual(['to_do meeting']);
    rooms.clock.pass({ days: 5 });
    await rooms.get(TellDue).execute();
    expect(await where()).toEqual(['late meeting']);
    await rooms.get(ConfirmMeeting).execute(sent.referralId, adviser);
    expect(await where()).toEqual([]);
    expect((await queue()).counts).toEqual({ to_do: 0, late: 0, unanswered: 0, nobody: 0 });
  });

  it('hold what was rerouted to nobody, and what only she can decide', async () => {
    await send('samira@exemple.example');
    rooms.clock.pass({ days: 15 });
    await rooms.get(TakeDue).execute();
    await rooms.deliverAll();
    const [draft] = (await queue()).items;
    expect(draft).toMatchObject({ kind: 'draft', dueAt: expect.any(Date) });
    await rooms.db.query(
      `insert into referral_gap (referral_id, reason, opened_at)
       select id, 'nobody_left', $1 from referral where state = 'expired'
       on conflict (referral_id) do update set reason = excluded.reason, closed_at = null`,
      [rooms.clock.now()],
    );
    expect((await queue('nobody')).items).toMatchObject([{ kind: 'gap', reason: 'nobody_left' }]);
  });

  it('hold whom no mail reaches until she is told, once for all there is to tell', async () => {
    const sent = await send();
    await answer(sent, { kind: 'hold', reason: 'committee', message: null });
    await answer(sent, YES);
    const { items, counts } = await queue();
    expect(items).toMatchObject([{ kind: 'call', call: { phone: '06 11 22 33 44', reasons: ['news'] } }]);
    expect(counts.to_do).toBe(1);
    const { id, version } = items[0]!.call!;
    const tick = rooms.get(TickCall);
    // What came after the list was read is not told yet.
    await expect(tick.execute(id, 'tell', adviser, version - 1)).rejects.toMatchObject({
      code: 'referrals.call_changed',
    });
    await Promise.all([
      tick.execute(id, 'tell', adviser, version),
      tick.execute(id, 'tell', adviser, version),
    ]);
    expect(await queue()).toMatchObject({ items: [], told: [{ id, firstName: 'Samira', toldBy: 'Nadia' }] });
    await tick.execute(id, 'undo', adviser);
    await tick.execute(id, 'undo', adviser);
    expect(await queue()).toMatchObject({ items: [{ call: { id } }], told: [] });
  });

  it('hold nobody to call who is reached by mail', async () => {
    await answer(await send('samira@exemple.example'), { kind: 'hold', reason: 'committee', message: null });
    expect(await where()).toEqual(['unanswered answer']);
  });

  describe('are told once a week', () => {
    // The clock of the tests stands on a Sunday.
    const tell = () => rooms.get(TellRecap).execute();
    const recaps = async () =>
      (await rooms.mails()).filter(({ subject }) => subject.startsWith('Votre semaine'));

    it('to who has something open, in figures that name nobody, by one worker', async () => {
      expect(await tell()).toBe(0);
      await send();
      const mailed = await Promise.all([tell(), tell(), tell()]);
      expect(mailed.reduce((sum, count) => sum + count, 0)).toBe(1);
      await rooms.deliverAll();
      const [mail, ...more] = await recaps();
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ to: ['nadia@exemple.example'] });
      expect(mail!.text).toMatch(/Sans réponse\s: une orientation/);
      expect(JSON.stringify(mail)).not.toMatch(/Samira|Traiteur|Grdr/i);
      expect(mail!.links).toContain(`${rooms.config.webUrl}/fr/espace/a-faire`);
    });

    it('not within three days of another mail, and once for weeks that were missed', async () => {
      await send('samira@exemple.example');
      expect(await tell()).toBe(1);
      rooms.clock.pass({ days: 2 });
      expect(await tell()).toBe(0);
      rooms.clock.pass({ days: 1 });
      expect(await tell()).toBe(1);
      rooms.clock.pass({ days: 3 });
      expect(await tell()).toBe(0);
      rooms.clock.pass({ days: 22 });
      expect([await tell(), await tell()]).toEqual([1, 0]);
      rooms.clock.pass({ days: 8 });
      await rooms.db.query(
        `insert into adviser_notice (id, account_id, day) values (gen_random_uuid(), $1, $2)`,
        [adviser.id, rooms.clock.now()],
      );
      rooms.clock.pass({ days: 1 });
      expect(await tell()).toBe(0);
    });

    it('not when it was done meanwhile, nor to an account that was closed', async () => {
      const sent = await send();
      await tell();
      await answer(sent, { ...YES, contactBy: '2027-01-31' });
      await rooms.get(TickCall).execute((await queue()).items[0]!.call!.id, 'tell', adviser);
      await rooms.deliverAll();
      expect(await recaps()).toEqual([]);
      await send();
      rooms.clock.pass({ days: 7 });
      await rooms.db.query(`update account set disabled_at = now()`);
      expect(await tell()).toBe(0);
    });
  });
});
