import { randomUUID } from 'node:crypto';
import { CloseStructure, ClosuresReader, ReopenStructure } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { ReferralsReader } from '../referrals.reader.js';
import { TellDue } from '../reminders/tell-due.js';
import { ReopenReferral } from '../reopen-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { TakeDue } from './take-due.js';

// The clock stands at 11:00 in Paris on 22 November 2026.
const HOLD: Answer = { kind: 'hold', reason: 'committee', message: null };
const NO: Answer = { kind: 'decline', reasons: ['cohort_full'], message: null };
const refusal = (code: string, params = {}) => expect.objectContaining({ code, params });

describe('a structure that is closed', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const manager = (structureId = 'grdr-lille'): Actor => ({ kind: 'manager', id: randomUUID(), structureId });
  const close = (from: string, until: string, actor = manager()) =>
    rooms.get(CloseStructure).execute({ from, until }, actor);
  const due = async (referralId: string): Promise<Record<string, string>> => {
    const rows: { kind: string; day: string }[] = await rooms.db.query(
      `select kind, to_char(due_at at time zone 'Europe/Paris', 'MM-DD HH24:MI') as day from referral_due
       where referral_id = $1 and done_at is null order by due_at, kind`,
      [referralId],
    );
    return Object.fromEntries(rows.map(({ kind, day }) => [kind, day]));
  };
  const hers = async ({ projectId, person }: { projectId: string; person: Actor }) =>
    rooms.get(ReferralsReader).ofRequest(projectId, person);
  const take = () => rooms.get(TakeDue).execute();
  /** Whom a round reminds. */
  const reminded = async (): Promise<readonly string[]> => {
    const before = (await rooms.mails()).length;
    await rooms.get(TellDue).execute();
    await rooms.deliverAll();
    const mails = await rooms.mails();
    return mails.slice(0, mails.length - before).flatMap(({ to }) => to);
  };

  it('is said for days to come, in their order, at most three months, and for a day once', async () => {
    const [bad, overlaps] = ['directory.invalid_closure', 'directory.closure_overlaps'];
    for (const [from, until] of [
      ['2026-11-21', '2026-11-25'],
      ['2026-12-24', '2026-12-23'],
      ['2026-12-24', '2027-03-26'],
      ['2026-02-30', '2026-12-24'],
      ['2026-12-24', ''],
    ] as const)
      await expect(close(from, until)).rejects.toEqual(refusal(bad));
    await expect(close('2026-12-24', '2026-12-25', manager('nowhere'))).rejects.toEqual(
      refusal('directory.structure_not_found'),
    );
    const id = await close('2026-12-24', '2027-01-03');
    const days = { from: '2026-12-24', until: '2027-01-03' };
    for (const [from, until] of [
      ['2026-12-24', '2027-01-03'],
      ['2026-12-01', '2026-12-24'],
      ['2027-01-03', '2027-01-10'],
      ['2026-12-26', '2026-12-26'],
    ] as const)
      await expect(close(from, until)).rejects.toEqual(refusal(overlaps, days));
    await close('2027-01-04', '2027-01-04');
    await close('2026-12-24', '2027-01-03', manager('bge-lille'));
    const own = await rooms.get(ClosuresReader).ofStructure(manager());
    expect(own.map(({ from, until, now }) => [from, until, now])).toEqual([
      ['2026-12-24', '2027-01-03', false],
      ['2027-01-04', '2027-01-04', false],
    ]);
    const reopen = rooms.get(ReopenStructure);
    await expect(reopen.execute(id, manager('bge-lille'))).rejects.toEqual(
      refusal('directory.closure_not_found'),
    );
    await reopen.execute(id, manager());
    await expect(reopen.execute(id, manager())).rejects.toEqual(refusal('directory.closure_not_found'));
    await close('2026-12-24', '2027-01-03');
  });

  it('is closed once where two managers say so at the same moment', async () => {
    const outcomes = await Promise.allSettled([
      close('2026-12-24', '2026-12-26'),
      close('2026-12-25', '2026-12-28'),
      close('2026-12-26', '2026-12-30'),
    ]);
    // The first and the last have a day in common, as each of them with the second.
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'directory.closure_overlaps' });
  });

  it('counts from its return what is sent knowing it: no answer falls due while it is closed', async () => {
    await close('2026-11-24', '2026-11-30');
    const before = await aSentReferral(rooms);
    const fromReturn = { nudge: '12-04 00:00', escalate: '12-08 00:00', tell_person: '12-08 00:00' };
    // The nudge, after 3 days, would come while it is closed.
    expect(await due(before.referralId)).toEqual({ ...fromReturn, expire: '12-15 00:00' });
    rooms.clock.pass({ days: 4 });
    const during = await aSentReferral(rooms);
    expect(await due(during.referralId)).toEqual({ ...fromReturn, expire: '12-15 00:00' });
    const [followed] = await hers(during);
    expect(followed).toMatchObject({ closedUntil: '2026-11-30', wasClosed: false });
    expect(followed!.answerBy).toEqual(new Date('2026-12-07T23:00:00Z'));
    await rooms.deliverAll();
    expect([await take(), await reminded()]).toEqual([{ count: 0, failed: 0 }, []]);
    rooms.clock.pass({ days: 5 });
    expect((await hers(during))[0]).toMatchObject({ closedUntil: null });
    const after = await aSentReferral(rooms);
    expect(await due(after.referralId)).toMatchObject({ nudge: '12-04 11:00', expire: '12-15 11:00' });
  });

  it('is passed over by a wait that it asks for, and by one that begins anew', async () => {
    const { referralId, structure, person } = await aSentReferral(rooms);
    await close('2026-12-20', '2026-12-26');
    await rooms.get(AnswerReferral).execute(referralId, HOLD, structure);
    // 14 days more would end on the 20th: that is put off by the 7 days of the closure.
    expect(await due(referralId)).toEqual({
      ...{ nudge: '12-09 11:00', escalate: '12-13 11:00', tell_person: '12-13 11:00' },
      ...{ expire: '12-27 11:00' },
    });
    await rooms.get(AnswerReferral).execute(referralId, NO, structure);
    rooms.clock.pass({ days: 17 });
    const again = await aSentReferral(rooms);
    // The 9th of December and 14 days: within the closure, so all counts from the 27th.
    expect(await due(again.referralId)).toMatchObject({ nudge: '12-30 00:00', expire: '01-10 00:00' });
    await expect(rooms.get(ReopenReferral).execute(referralId, 'mistake', person)).rejects.toMatchObject({
      code: 'referrals.already_moved',
    });
    await rooms.get(ReopenReferral).execute(referralId, 'mistake', structure);
    expect(await due(referralId)).toMatchObject({ expire: '01-10 00:00' });
  });

  it('expires on its first day what would be due before its return; she is told, and goes past what is closed', async () => {
    const sent = await aSentReferral(rooms, { alternatives: ['passe-mots-francais', 'elan-pret-honneur'] });
    const later = await aSentReferral(rooms);
    await rooms.deliverAll();
    const structureOf = async (programme: string): Promise<string> => {
      const rows: { id: string }[] = await rooms.db.query(
        `select structure_id as id from programme where id = $1`,
        [programme],
      );
      return rows[0]!.id;
    };
    await close('2026-11-30', '2026-12-06');
    // The first of her list.
    const next = await structureOf('elan-pret-honneur');
    await close('2026-11-25', '2026-12-20', manager(next));
    // The wait for the second ends after the return, since the structure asked for time.
    await rooms.get(AnswerReferral).execute(later.referralId, HOLD, later.structure);
    const [waiting] = await hers(sent);
    expect(waiting!.answerBy).toEqual(new Date('2026-11-29T10:00:00Z'));
    rooms.clock.pass({ days: 7, hours: 12 });
    expect([await take(), (await hers(sent))[0]!.state]).toEqual([{ count: 0, failed: 0 }, 'sent']);
    rooms.clock.pass({ hours: 2 });
    expect(await take()).toEqual({ count: 1, failed: 0 });
    expect(await take()).toEqual({ count: 0, failed: 0 });
    await rooms.deliverAll();
    const [expired, child, ...none] = await hers(sent);
    expect(expired).toMatchObject({ state: 'expired', wasClosed: true, closedUntil: null });
    expect(child).toMatchObject({
      parentId: sent.referralId,
      programmeId: 'passe-mots-francais',
      state: 'sent',
    });
    expect(none).toEqual([]);
    const told = (await rooms.mails()).filter(({ to }) => to.includes('samira@exemple.example'));
    expect(told.length).toBeGreaterThan(0);
    expect((await hers(later))[0]).toMatchObject({ state: 'on_hold', closedUntil: '2026-12-06' });
    const log: unknown[] = await rooms.db.query(
      `select reason from referral_transition where referral_id = $1 and to_state = 'expired'`,
      [sent.referralId],
    );
    expect(log).toEqual([{ reason: 'closed' }]);
  });

  it('is reminded of nothing while it is closed, and of what waits once it is back', async () => {
    await rooms.db.query(
      `insert into referral_delays (programme_id, nudge_days, escalate_days, tell_person_days, expire_days,
         hold_days, handover_days) values ('grdr-accueil', 3, 7, 20, 30, 14, 7)`,
    );
    const { referralId, projectId, person } = await aSentReferral(rooms);
    await rooms.deliverAll();
    await close('2026-11-24', '2026-12-02');
    // Late by its days, but the structure could not answer: awaited by the return.
    expect((await hers({ projectId, person }))[0]!.answerBy).toEqual(new Date('2026-12-02T23:00:00Z'));
    rooms.clock.pass({ days: 8 });
    expect([await take(), await reminded()]).toEqual([{ count: 0, failed: 0 }, []]);
    rooms.clock.pass({ days: 3 });
    expect(await reminded()).toEqual(['accueil@grdr-lille.example']);
    expect(Object.keys(await due(referralId))).toEqual(['tell_person', 'expire']);
  });

  it('that is open after all, or earlier, is as if it had not been closed', async () => {
    const { referralId, projectId, person } = await aSentReferral(rooms);
    const id = await close('2026-11-30', '2026-12-20');
    await rooms.get(ReopenStructure).execute(id, manager());
    rooms.clock.pass({ days: 9 });
    expect(await take()).toEqual({ count: 0, failed: 0 });
    const second = await close('2026-12-01', '2026-12-20');
    await rooms.get(ReopenStructure).execute(second, manager());
    expect(await take()).toEqual({ count: 0, failed: 0 });
    expect(await due(referralId)).toMatchObject({ expire: '12-06 11:00' });
    expect((await hers({ projectId, person }))[0]).toMatchObject({ state: 'sent', closedUntil: null });
  });

  it('says until when, in the lists of structures, also of those that it stands for', async () => {
    await close('2026-11-22', '2026-11-24');
    await close('2026-11-23', '2026-11-24', manager('bge-lille'));
    const closed = () => rooms.get(ClosuresReader).closedNow();
    expect([...(await closed())]).toEqual([['grdr-lille', '2026-11-24']]);
    rooms.clock.pass({ hours: 24 });
    expect((await closed()).size).toBe(2);
    await rooms.db.query(
      `update structure set merged_into = 'bge-lille', state = 'merged' where id = 'grdr-lille'`,
    );
    expect([...(await closed()).keys()]).toEqual(['bge-lille']);
    rooms.clock.pass({ days: 2 });
    expect((await closed()).size).toBe(0);
  });
});
