import { type Actor, DomainError } from '#libs/kernel';
import { SURVEY_WAVES } from '#libs/taxonomy';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { GapsReader } from '../gaps/gaps.reader.js';
import { ReferralsReader } from '../referrals.reader.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { TakeDue } from './take-due.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const FULL: Answer = { kind: 'decline', reasons: ['cohort_full'], message: null };
const ADVISER = '00000000-0000-7000-8000-000000000007';

describe('what is due of a referral', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterEach(() => rooms.close());

  const take = () => rooms.get(TakeDue).execute();
  const follow = async (projectId: string, actor: Actor) =>
    rooms.get(ReferralsReader).ofRequest(projectId, actor);
  const answer = (id: string, what: Answer, actor: Actor) =>
    rooms.get(AnswerReferral).execute(id, what, actor);
  /** Days from now until each open row is due. */
  const due = async (referralId: string): Promise<Record<string, number>> => {
    const rows: { kind: string; days: number }[] = await rooms.db.query(
      `select kind, (extract(epoch from due_at - $2::timestamptz) / 86400)::float8 as days from referral_due
       where referral_id = $1 and done_at is null order by due_at, kind`,
      [referralId, rooms.clock.now()],
    );
    return Object.fromEntries(rows.map(({ kind, days }) => [kind, days]));
  };

  it('is written when it is sent, put off by 14 days on hold, and ends with the answer', async () => {
    const { referralId, structure, person } = await aSentReferral(rooms);
    const waiting = { nudge: 3, escalate: 7, tell_person: 7, expire: 14 };
    expect(await due(referralId)).toEqual(waiting);
    rooms.clock.pass({ days: 1 });
    await answer(referralId, { kind: 'see' }, structure);
    expect(await due(referralId)).toEqual({ nudge: 2, escalate: 6, tell_person: 6, expire: 13 });
    await answer(referralId, { kind: 'hold', reason: 'committee', message: null }, structure);
    expect(await due(referralId)).toEqual({ nudge: 16, escalate: 20, tell_person: 20, expire: 27 });
    await answer(referralId, YES, structure);
    const asked = { survey_10_days: 10, survey_6_months: 183, survey_12_months: 365 };
    expect(await due(referralId)).toEqual({ handover: 7, ...asked });
    await rooms.get(WithdrawReferral).execute(referralId, person);
    expect(await due(referralId)).toEqual({});
  });

  it('follows the delays of the programme, which leave the structure its link to answer by', async () => {
    const delays = (expire: number) =>
      rooms.db.query(
        `insert into referral_delays (programme_id, nudge_days, escalate_days, tell_person_days, expire_days,
           hold_days, handover_days) values ('grdr-accueil', 1, 2, 4, $1, 10, 5)`,
        [expire],
      );
    await expect(delays(35)).rejects.toThrow('referral_delays_within_link');
    await expect(delays(4)).rejects.toThrow('referral_delays_in_order');
    await delays(6);
    const { referralId } = await aSentReferral(rooms);
    expect(await due(referralId)).toEqual({ nudge: 1, escalate: 2, tell_person: 4, expire: 6 });
  });

  it('expires it after 14 days, not before, tells her and takes her to the next best, once', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais'],
    });
    rooms.clock.pass({ days: 13, hours: 23 });
    expect(await take()).toEqual({ count: 0, failed: 0 });
    rooms.clock.pass({ hours: 1 });
    expect(await take()).toEqual({ count: 1, failed: 0 });
    expect(await take()).toEqual({ count: 0, failed: 0 });
    await rooms.deliverAll();
    const [expired, child, ...others] = await follow(projectId, person);
    expect(expired).toMatchObject({ id: referralId, state: 'expired' });
    expect(child).toMatchObject({ parentId: referralId, programmeId: 'passe-mots-francais', state: 'sent' });
    expect(others).toEqual([]);
    await rooms.db.query(
      `update delivery set state = 'pending', lease_until = null where topic = 'referrals.reroute.task'`,
    );
    await rooms.deliverAll();
    expect(await follow(projectId, person)).toHaveLength(2);
    const log: unknown[] = await rooms.db.query(
      `select actor_kind, reason from referral_transition where referral_id = $1 and to_state = 'expired'`,
      [referralId],
    );
    expect(log).toEqual([{ actor_kind: 'system', reason: 'no_answer' }]);
    const told = (await rooms.mails()).filter(({ subject }) => subject.includes('nouveau'));
    expect(told.length).toBeGreaterThan(0);
    for (const mail of told) expect(mail.text).not.toMatch(/Samira|Grdr|répondu/i);
    expect(await rooms.get(ReferralsReader).card(referralId, structure)).toMatchObject({ contact: null });
  });

  it('is made up for after any number of missed nights, by any number of workers, once', async () => {
    const sent = [await aSentReferral(rooms), await aSentReferral(rooms), await aSentReferral(rooms)];
    rooms.clock.pass({ days: 14 + 3 });
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    for (const { projectId, person } of sent) {
      const [referral] = await follow(projectId, person);
      expect(referral!.moves.map(({ to }) => to)).toEqual(['sent', 'expired']);
    }
  });

  it('R-10 has one winner when she, the structure and the round come at once', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const { referralId, projectId, structure, person } = await aSentReferral(rooms);
      const link: Actor = { kind: 'answer_link', id: referralId, structureId: null };
      rooms.clock.pass({ days: 15 });
      const runs = [
        () => answer(referralId, YES, structure),
        () => answer(referralId, FULL, link),
        () => rooms.get(WithdrawReferral).execute(referralId, person),
        take,
      ];
      const first = round % runs.length;
      const outcomes = await Promise.allSettled(
        [...runs.slice(first), ...runs.slice(0, first)].map((run) => run()),
      );
      for (const one of outcomes)
        if (one.status === 'rejected') {
          expect(one.reason).toBeInstanceOf(DomainError);
          expect(one.reason).toMatchObject({ code: 'referrals.already_moved' });
        }
      const [referral] = await follow(projectId, person);
      // A withdrawal may follow a yes; nothing else may follow anything.
      const path = referral!.moves.map(({ to }) => to);
      expect([2, 3]).toContain(path.length);
      if (path.length === 3) expect(path).toEqual(['sent', 'accepted', 'withdrawn']);
      winners.add(path[1]!);
      expect(Object.keys(await due(referralId))).toEqual(
        referral!.state === 'accepted' ? ['handover', ...SURVEY_WAVES] : [],
      );
      if (referral!.state === 'accepted') await rooms.get(WithdrawReferral).execute(referralId, person);
    }
    expect(winners.size).toBeGreaterThan(1);
  });

  it('that cannot be taken keeps nothing else waiting', async () => {
    const broken = await aSentReferral(rooms);
    const other = await aSentReferral(rooms);
    await rooms.db.query(`
      create function refuse() returns trigger language plpgsql as $$
        begin if new.id = '${broken.referralId}' then raise 'out of order'; end if; return new; end $$;
      create trigger refuse before update on referral for each row execute function refuse()`);
    rooms.clock.pass({ days: 14 });
    expect(await take()).toEqual({ count: 1, failed: 1 });
    expect(await follow(other.projectId, other.person)).toMatchObject([{ state: 'expired' }]);
    await rooms.db.query(`drop trigger refuse on referral`);
    expect(await take()).toEqual({ count: 1, failed: 0 });
    expect(await follow(broken.projectId, broken.person)).toMatchObject([{ state: 'expired' }]);
  });

  it('goes to the queue of humans when she does not agree to what is proposed, until somebody goes on', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    await answer(referralId, FULL, structure);
    await rooms.deliverAll();
    rooms.clock.pass({ days: 14 });
    expect(await take()).toEqual({ count: 1, failed: 0 });
    const [, draft] = await follow(projectId, person);
    expect(draft).toMatchObject({ state: 'cancelled' });
    const coordinator: Actor = { kind: 'coordinator', id: ADVISER, structureId: null };
    const [gap, ...others] = await rooms.get(GapsReader).open(coordinator);
    expect(gap).toMatchObject({ referralId: draft!.id, reason: 'no_go_ahead', person: null });
    expect(gap!.needs.length).toBeGreaterThan(0);
    expect(JSON.stringify(gap)).not.toMatch(/Samira|Traiteur/);
    expect(others).toEqual([]);
    const command = { projectId, programmeId: draft!.programmeId, alternatives: [], locale: 'fr' };
    await rooms.get(SendReferral).execute(command, person);
    expect(await rooms.get(GapsReader).open(coordinator)).toEqual([]);
  });

  it('goes to the adviser who took her in after three reroutes, and to nobody else', async () => {
    const { projectId, person } = await aSentReferral(rooms);
    await rooms.db.query(
      `insert into account (id, email, name, kind) values ($1, 'nadia@exemple.example', 'Nadia', 'intermediary')`,
      [ADVISER],
    );
    await rooms.db.query(`update entrepreneur set created_by = $1`, [ADVISER]);
    for (let hop = 0; hop < 3; hop++) {
      rooms.clock.pass({ days: 14 });
      await take();
      await rooms.deliverAll();
      const draft = (await follow(projectId, person)).at(-1)!;
      expect(draft.state).toBe('draft');
      const command = { projectId, programmeId: draft.programmeId, alternatives: [], locale: 'fr' };
      await rooms.get(SendReferral).execute(command, person);
    }
    rooms.clock.pass({ days: 14 });
    await take();
    await rooms.deliverAll();
    const all = await follow(projectId, person);
    expect(all.map(({ state }) => state)).toEqual(Array(4).fill('expired'));
    const gaps = (kind: Actor['kind'], id = ADVISER) =>
      rooms.get(GapsReader).open({ kind, id, structureId: null });
    expect(await gaps('intermediary')).toMatchObject([
      { referralId: all.at(-1)!.id, reason: 'hops', person: { projectId, firstName: 'Samira' } },
    ]);
    expect(await gaps('intermediary', projectId)).toEqual([]);
    for (const kind of ['coordinator', 'member', 'entrepreneur'] as const)
      expect(await gaps(kind)).toEqual([]);
  });
});
