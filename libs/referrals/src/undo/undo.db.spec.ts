import { randomUUID } from 'node:crypto';
import type { Actor } from '#libs/kernel';
import { Dispatcher } from '#libs/platform';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { SetAppointment } from '../appointments/set-appointment.js';
import { CloseReferral } from '../close-referral.js';
import { ConfirmMeeting } from '../confirm-meeting.js';
import { EndGoAheads } from '../end-go-aheads.js';
import { JoinWaitingList } from '../places/join-waiting-list.js';
import { PlacesReader } from '../places/places.reader.js';
import { SetPlaces } from '../places/set-places.js';
import { ReferralsReader } from '../referrals.reader.js';
import { ReopenReferral } from '../reopen-referral.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral, type SentReferral } from '../testing/sent-referral.js';
import { WithdrawReferral } from '../withdraw-referral.js';
import { ForgetUndos } from './forget-undos.js';
import { UndoMove } from './undo-move.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const NO: Answer = { kind: 'decline', reasons: ['cohort_full'], message: 'Revenez en mars.' };
const WAIT: Answer = { kind: 'hold', reason: 'committee', message: 'Mardi.' };
const refusal = (code: string) => expect.objectContaining({ code });
const LATE = refusal('referrals.too_late_to_undo');

describe('a move of a referral, within the minute in which it can be undone', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms({ UNDO_SECONDS: '60' });
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const answer = ({ referralId, structure }: SentReferral, what: Answer) =>
    rooms.get(AnswerReferral).execute(referralId, what, structure);
  const undo = (id: string, actor: Actor, expected: number | null = null) =>
    rooms.get(UndoMove).execute(id, actor, expected);
  const reopen = (id: string, actor: Actor) => rooms.get(ReopenReferral).execute(id, 'mistake', actor);
  const deliveries = (projectId: string): Promise<{ topic: string; state: string }[]> =>
    rooms.db.query(
      `select v.topic, v.state from delivery v join referral r on r.id = v.subject_id
       where r.project_id = $1 and v.topic <> 'referrals.received.mail' order by v.id`,
      [projectId],
    );
  /** Everything that says how a request stands, but versions, which grow, and what is kept of deliveries. */
  const standing = async (projectId: string): Promise<unknown> => {
    const [row]: object[] = await rooms.db.query(
      `select (select json_agg(to_jsonb(r) - 'version' order by r.id) from referral r where r.project_id = $1) as referrals,
         (select json_agg(d order by d.id) from referral_due d join referral r on r.id = d.referral_id
          where r.project_id = $1) as dues,
         (select json_agg(to_jsonb(a) - 'version' - 'changed_at' order by a.id)
          from appointment a join referral r on r.id = a.referral_id where r.project_id = $1) as appointments,
         (select json_agg(g order by g.id) from go_ahead g where g.project_id = $1) as go_aheads,
         (select json_agg(g order by g.referral_id) from referral_gap g join referral r on r.id = g.referral_id
          where r.project_id = $1) as gaps,
         (select json_agg(c order by c.id) from call_entry c where c.project_id = $1) as calls,
         (select json_agg(v.id order by v.id) from delivery v join referral r on r.id = v.subject_id
          where r.project_id = $1 and v.state = 'pending') as pending,
         (select json_agg(p order by p.programme_id, p.session_id) from programme_places p) as places`,
      [projectId],
    );
    return row;
  };
  const mailsOf = async (projectId: string): Promise<number> => {
    const rows: unknown[] = await rooms.db.query(
      `select 1 from person_notice where project_id = $1 and what = 'news' and state = 'told'`,
      [projectId],
    );
    return rows.length;
  };

  it('T-01 is undone by whoever made it, and by nobody else', async () => {
    const sent = await aSentReferral(rooms);
    const { referralId, structure, person } = sent;
    await expect(undo(referralId, structure)).rejects.toEqual(LATE);
    const { version } = await answer(sent, YES);
    const stranger: Actor = { kind: 'member', id: null, structureId: 'bge-lille' };
    await expect(undo(referralId, stranger)).rejects.toEqual(refusal('referrals.not_found'));
    const colleague: Actor = { ...structure, id: randomUUID() };
    for (const other of [person, colleague])
      await expect(undo(referralId, other)).rejects.toEqual(refusal('referrals.not_yours_to_move'));
    await expect(undo(referralId, structure, version - 1)).rejects.toEqual(
      refusal('referrals.already_moved'),
    );
    expect(await undo(referralId, structure, version)).toEqual({ state: 'sent', version: version + 1 });
    await expect(undo(referralId, structure)).rejects.toEqual(LATE);
  });

  const afterYes = async (sent: SentReferral) => {
    await answer(sent, YES);
    await rooms.undoEnds();
  };
  const end = async (sent: SentReferral) => {
    await afterYes(sent);
    await rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure);
    await rooms.undoEnds();
  };
  const meet = ({ referralId, structure }: SentReferral) =>
    rooms.get(SetAppointment).execute(
      referralId,
      {
        ...{ slots: [new Date(rooms.clock.now().getTime() + 5 * 86_400_000)], agreed: true, minutes: 45 },
        ...{ means: 'phone', place: null, host: referralId, language: null, interpreter: false },
      },
      structure,
    );
  const nothing = () => Promise.resolve();
  it.each<[string, (sent: SentReferral) => Promise<unknown>, (sent: SentReferral) => Promise<unknown>]>([
    ['a reading', nothing, (sent) => answer(sent, { kind: 'see' })],
    ['a wait', nothing, (sent) => answer(sent, WAIT)],
    ['a yes', nothing, (sent) => answer(sent, YES)],
    ['a yes after a wait', (sent) => answer(sent, WAIT), (sent) => answer(sent, YES)],
    ['a no', nothing, (sent) => answer(sent, NO)],
    ['a no with a proposal', nothing, (sent) => answer(sent, { ...NO, instead: 'bge-compta-fiscalite' })],
    ['a meeting', afterYes, (sent) => rooms.get(ConfirmMeeting).execute(sent.referralId, sent.structure)],
    [
      'an end',
      afterYes,
      (sent) => rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure),
    ],
    [
      'an end with an appointment',
      async (sent) => {
        await afterYes(sent);
        await meet(sent);
        await rooms.deliverAll();
      },
      (sent) => rooms.get(CloseReferral).execute(sent.referralId, 'helped', sent.structure),
    ],
    ['a reopened end', end, (sent) => reopen(sent.referralId, sent.structure)],
    ['a no taken back', (sent) => answer(sent, NO), (sent) => reopen(sent.referralId, sent.structure)],
  ])('%s leaves nothing behind but the log when it is undone', async (_, first, move) => {
    const sent = await aSentReferral(rooms);
    const { referralId, projectId, structure } = sent;
    await rooms.deliverAll();
    await first(sent);
    const before = await standing(projectId);
    const { version } = (await move(sent)) as { version: number };
    expect(await standing(projectId)).not.toEqual(before);
    expect((await undo(referralId, structure)).version).toBe(version + 1);
    expect(await standing(projectId)).toEqual(before);
    const [last]: object[] = await rooms.db.query(
      `select reason, actor_kind from referral_transition where referral_id = $1 order by id desc limit 1`,
      [referralId],
    );
    expect(last).toEqual({ reason: 'undone', actor_kind: 'member' });
  });

  it('is told to nobody, and leads to nothing, when it is undone', async () => {
    const sent = await aSentReferral(rooms, { alternatives: ['bge-compta-fiscalite'] });
    await rooms.deliverAll();
    for (const what of [NO, YES]) {
      await answer(sent, what);
      await rooms.deliverAll();
      expect(await mailsOf(sent.projectId)).toBe(0);
      await undo(sent.referralId, sent.structure);
    }
    await rooms.undoEnds();
    await rooms.deliverAll();
    expect(await mailsOf(sent.projectId)).toBe(0);
    expect(new Set((await deliveries(sent.projectId)).map(({ state }) => state))).toEqual(
      new Set(['cancelled']),
    );
    const followed = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
    expect(followed.map(({ state, moves }) => [state, moves.map(({ to }) => to)])).toEqual([
      ['sent', ['sent']],
    ]);
  });

  it('is told and rerouted once the minute is over, and is then too late to undo', async () => {
    const sent = await aSentReferral(rooms, { alternatives: ['bge-compta-fiscalite'] });
    await answer(sent, NO);
    await rooms.undoEnds();
    await expect(undo(sent.referralId, sent.structure)).rejects.toEqual(LATE);
    await rooms.deliverAll();
    expect(await mailsOf(sent.projectId)).toBe(2);
    const followed = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
    expect(followed.map(({ state }) => state)).toEqual(['declined', expect.stringMatching(/^(sent|draft)$/)]);
    expect(await rooms.get(ForgetUndos).execute()).toBeGreaterThan(0);
  });

  it('makes one mail with the next one of the same minute', async () => {
    const sent = await aSentReferral(rooms);
    await answer(sent, WAIT);
    await answer(sent, YES);
    await rooms.undoEnds();
    await rooms.deliverAll();
    expect(await mailsOf(sent.projectId)).toBe(1);
  });

  it('lets what was to be told of the move before be told, when it is undone', async () => {
    const sent = await aSentReferral(rooms);
    await answer(sent, WAIT);
    await answer(sent, YES);
    await undo(sent.referralId, sent.structure);
    const [followed] = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
    expect(followed).toMatchObject({ state: 'on_hold', holdReason: 'committee', message: 'Mardi.' });
    await rooms.undoEnds();
    await rooms.deliverAll();
    expect(await mailsOf(sent.projectId)).toBe(1);
  });

  it('P-04 shows nobody how to reach her before it stands', async () => {
    const sent = await aSentReferral(rooms);
    const card = () => rooms.get(ReferralsReader).card(sent.referralId, sent.structure);
    await answer(sent, YES);
    const until = expect.any(Date) as Date;
    expect(await card()).toMatchObject({ contact: null, contactFrom: until, undoUntil: until });
    const colleague = { ...sent.structure, id: randomUUID() };
    expect(await rooms.get(ReferralsReader).card(sent.referralId, colleague)).toMatchObject({
      contact: null,
      contactFrom: until,
      undoUntil: null,
    });
    const hers = async () => (await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person))[0]!;
    expect(await hers()).toMatchObject({ undoUntil: null });
    await rooms.undoEnds();
    expect(await card()).toMatchObject({
      contact: { email: 'samira@exemple.example' },
      contactFrom: null,
      undoUntil: null,
    });
    await rooms.get(ConfirmMeeting).execute(sent.referralId, sent.person);
    expect(await hers()).toMatchObject({ undoUntil: until });
    expect(await card()).toMatchObject({
      contact: { email: 'samira@exemple.example' },
      contactFrom: null,
      undoUntil: null,
    });
  });

  it('of a yes gives back the siblings that it closed, their mails and their go-aheads', async () => {
    const sent = await aSentReferral(rooms);
    const { projectId, person } = sent;
    for (const programmeId of ['elan-pret-honneur', 'bge-compta-fiscalite'])
      await rooms
        .get(SendReferral)
        .execute({ projectId, programmeId, alternatives: [], locale: 'fr', siblings: 'close' }, person);
    const before = await standing(projectId);
    await answer(sent, YES);
    const closed = await rooms.get(ReferralsReader).ofRequest(projectId, person);
    expect(closed.map(({ state }) => state).sort()).toEqual(['accepted', 'cancelled', 'cancelled']);
    await undo(sent.referralId, sent.structure);
    expect(await standing(projectId)).toEqual(before);
    // A second yes takes them back again, and their structures hear it now.
    await rooms.deliverAll();
    await answer(sent, YES);
    await rooms.undoEnds();
    await rooms.deliverAll();
    const told = await deliveries(projectId);
    expect(
      told.filter(({ topic, state }) => topic === 'referrals.withdrawn.mail' && state === 'done'),
    ).toHaveLength(2);
  });

  it('P-05 is undone no more once she took the referral back', async () => {
    const sent = await aSentReferral(rooms);
    await answer(sent, YES);
    await rooms.get(WithdrawReferral).execute(sent.referralId, sent.person);
    await expect(undo(sent.referralId, sent.structure)).rejects.toEqual(LATE);
    await expect(undo(sent.referralId, sent.person)).rejects.toEqual(LATE);
    await rooms.undoEnds();
    await rooms.deliverAll();
    expect(await mailsOf(sent.projectId)).toBe(0);
  });

  it('P-04 is undone no more once she ended the go-ahead that it would need', async () => {
    const sent = await aSentReferral(rooms);
    await answer(sent, NO);
    expect(await rooms.get(EndGoAheads).execute(sent.projectId, sent.person)).toBe(true);
    const before = await standing(sent.projectId);
    await expect(undo(sent.referralId, sent.structure)).rejects.toEqual(LATE);
    expect(await standing(sent.projectId)).toEqual(before);
  });

  it('is undone no more once she said yes to what was proposed with it', async () => {
    const sent = await aSentReferral(rooms);
    const { projectId, person } = sent;
    await answer(sent, { ...NO, instead: 'bge-compta-fiscalite' });
    const command = { projectId, programmeId: 'bge-compta-fiscalite', alternatives: [], locale: 'fr' };
    await rooms.get(SendReferral).execute(command, person);
    const before = await standing(projectId);
    await expect(undo(sent.referralId, sent.structure)).rejects.toEqual(LATE);
    expect(await standing(projectId)).toEqual(before);
  });

  it('is undone no more once a time to meet was proposed', async () => {
    const sent = await aSentReferral(rooms);
    await answer(sent, YES);
    await meet(sent);
    await expect(undo(sent.referralId, sent.structure)).rejects.toEqual(LATE);
  });

  it('R-11 gets its place back before those who wait for one, and none that somebody has taken', async () => {
    const manager: Actor = { kind: 'manager', id: null, structureId: 'adie-lille' };
    const there = { programmeId: 'adie-microcredit', structureId: 'adie-lille' };
    const [first, second] = [await aSentReferral(rooms, there), await aSentReferral(rooms)];
    await rooms.get(SetPlaces).execute('adie-microcredit', 1, manager);
    await rooms.get(JoinWaitingList).execute(second.projectId, 'adie-microcredit', second.person);
    const places = async () => {
      const all = await rooms.get(PlacesReader).ofStructure(manager);
      return all.find(({ programmeId }) => programmeId === 'adie-microcredit');
    };
    const full = await places();
    await answer(first, NO);
    expect(await places()).toMatchObject({ held: 0 });
    await undo(first.referralId, first.structure);
    expect(await places()).toEqual(full);
    await answer(first, NO);
    // Whoever got the place keeps it.
    await rooms.db.query(
      `update programme_places set held = 1 where programme_id = 'adie-microcredit' and session_id = ''`,
    );
    await expect(undo(first.referralId, first.structure)).rejects.toEqual(LATE);
    await rooms.db.query(
      `update programme_places set held = 0 where programme_id = 'adie-microcredit' and session_id = ''`,
    );
    await rooms.get(SetPlaces).execute('adie-microcredit', null, manager);
  });

  it('is either undone or told, when both come at the same moment', async () => {
    const won = { undone: 0, told: 0 };
    for (let round = 0; round < 12; round++) {
      const sent = await aSentReferral(rooms);
      await rooms.deliverAll();
      await answer(sent, round % 2 ? NO : YES);
      // Due for the worker, and not yet too late by the clock of who undoes.
      await rooms.db.query(`update delivery set next_at = now() where state = 'pending' and attempts = 0`);
      const due: { id: string }[] = await rooms.db.query(`select id from delivery where state = 'pending'`);
      const work = due.map(
        ({ id }) =>
          () =>
            rooms.get(Dispatcher).deliver(id),
      );
      const both = [...work, () => undo(sent.referralId, sent.structure)];
      const outcomes = await Promise.allSettled((round % 3 ? both : both.toReversed()).map((one) => one()));
      const refused = outcomes.filter((one) => one.status === 'rejected');
      expect(refused.map(({ reason }) => reason as unknown)).toEqual(refused.length === 0 ? [] : [LATE]);
      await rooms.undoEnds();
      await rooms.deliverAll();
      const undone = refused.length === 0;
      won[undone ? 'undone' : 'told'] += 1;
      const followed = await rooms.get(ReferralsReader).ofRequest(sent.projectId, sent.person);
      expect(followed.length > 1 || (await mailsOf(sent.projectId)) > 0).toBe(!undone);
      expect(followed[0]!.state === 'sent').toBe(undone);
    }
    expect(won.undone + won.told).toBe(12);
  });

  it('is forgotten with the request', async () => {
    const sent = await aSentReferral(rooms);
    await answer(sent, YES);
    await rooms.db.query(`delete from project where id = $1`, [sent.projectId]);
    expect(
      await rooms.db.query(`select 1 from referral_undo where referral_id = $1`, [sent.referralId]),
    ).toEqual([]);
  });
});
