import { type Actor, DomainError } from '#libs/kernel';
import { SURVEY_WAVES } from '#libs/taxonomy';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from './answer-referral.js';
import { CloseReferral } from './close-referral.js';
import { ConfirmMeeting } from './confirm-meeting.js';
import { TakeDue } from './deadlines/take-due.js';
import { ReferralsReader } from './referrals.reader.js';
import { ReopenReferral } from './reopen-referral.js';
import { SendReferral } from './send-referral.js';
import { aSentReferral } from './testing/sent-referral.js';
import { WithdrawReferral } from './withdraw-referral.js';

const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2027-12-01', message: null };
const FULL: Answer = { kind: 'decline', reasons: ['cohort_full'], message: 'Revenez en mars.' };

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  const outcome = await attempt.then(
    () => 'done',
    (error: unknown) => error,
  );
  if (outcome instanceof DomainError) return outcome.code;
  if (outcome === 'done') return outcome;
  throw outcome as Error;
};

describe('a referral after its answer', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const accepted = async () => {
    const sent = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(sent.referralId, YES, sent.structure);
    return sent;
  };
  const meet = (id: string, actor: Actor, expected?: number) =>
    rooms.get(ConfirmMeeting).execute(id, actor, expected);
  const close = (id: string, actor: Actor) => rooms.get(CloseReferral).execute(id, 'helped', actor);
  const reopen = (id: string, actor: Actor) => rooms.get(ReopenReferral).execute(id, 'mistake', actor);
  const one = async (projectId: string, person: Actor) =>
    (await rooms.get(ReferralsReader).ofRequest(projectId, person))[0]!;

  it('is in support once both sides say that they met, in either order, and at once', async () => {
    for (const order of ['structure', 'person', 'both'] as const) {
      const { referralId, projectId, person, structure } = await accepted();
      const sides = order === 'person' ? [person, structure] : [structure, person];
      if (order === 'both') await Promise.all(sides.map((actor) => meet(referralId, actor)));
      else {
        expect((await meet(referralId, sides[0]!)).state).toBe('accepted');
        expect((await meet(referralId, sides[0]!)).state).toBe('accepted');
        expect((await meet(referralId, sides[1]!)).state).toBe('in_support');
      }
      const { state, moves } = await one(projectId, person);
      expect(state).toBe('in_support');
      expect(moves.map(({ to }) => to)).toEqual(['sent', 'accepted', 'in_support']);
      const card = await rooms.get(ReferralsReader).card(referralId, structure);
      expect(card.contact).not.toBeNull();
      const due: unknown[] = await rooms.db.query(
        `select 1 from referral_due where referral_id = $1 and done_at is null and kind <> all($2)`,
        [referralId, SURVEY_WAVES],
      );
      expect(due).toEqual([]);
    }
  });

  it('starts the wait for the other side anew when one says that they met', async () => {
    const { referralId, structure } = await accepted();
    rooms.clock.pass({ days: 6 });
    await meet(referralId, structure);
    const due: { kind: string; days: number }[] = await rooms.db.query(
      `select kind, (extract(epoch from due_at - $2::timestamptz) / 86400)::int as days from referral_due
       where referral_id = $1 and done_at is null order by due_at`,
      [referralId, rooms.clock.now()],
    );
    // What she is asked is counted from the yes.
    expect(due).toEqual([
      { kind: 'survey_10_days', days: 4 },
      { kind: 'handover', days: 7 },
      { kind: 'survey_6_months', days: 177 },
      { kind: 'survey_12_months', days: 359 },
    ]);
  });

  it('is met by nobody before a yes, by no stranger, and on no older version', async () => {
    const sent = await aSentReferral(rooms);
    expect(await codeOf(meet(sent.referralId, sent.structure))).toBe('referrals.already_moved');
    const { referralId, structure, person } = await accepted();
    const stranger: Actor = { kind: 'member', id: null, structureId: 'bge-lille' };
    for (const attempt of [meet, close, reopen])
      expect(await codeOf(attempt(referralId, stranger))).toBe('referrals.not_found');
    expect(await codeOf(meet(referralId, structure, 1))).toBe('referrals.already_moved');
    await meet(referralId, structure, 2);
    expect(await codeOf(meet(referralId, structure, 2))).toBe('referrals.already_moved');
    expect((await meet(referralId, person, 3)).state).toBe('in_support');
  });

  it('P-04 closed with an outcome, shows no more how to reach her', async () => {
    const { referralId, projectId, person, structure } = await accepted();
    expect(await codeOf(close(referralId, person))).toBe('referrals.not_yours_to_move');
    await close(referralId, structure);
    expect(await one(projectId, person)).toMatchObject({ state: 'closed', outcome: 'helped' });
    expect((await rooms.get(ReferralsReader).card(referralId, structure)).contact).toBeNull();
    expect(await codeOf(close(referralId, structure))).toBe('referrals.already_moved');
  });

  it('declined, is taken up again by the structure within 30 days, and may be declined and rerouted again', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais'],
    });
    await rooms.get(AnswerReferral).execute(referralId, FULL, structure);
    expect(await codeOf(reopen(referralId, person))).toBe('referrals.already_moved');
    await reopen(referralId, structure);
    expect(await one(projectId, person)).toMatchObject({ state: 'seen', declineReasons: [], message: null });
    await rooms.deliverAll();
    expect(await rooms.get(ReferralsReader).ofRequest(projectId, person)).toHaveLength(1);
    await rooms.get(AnswerReferral).execute(referralId, FULL, structure);
    await rooms.deliverAll();
    const [again, child] = await rooms.get(ReferralsReader).ofRequest(projectId, person);
    expect(again).toMatchObject({ state: 'declined' });
    expect(child).toMatchObject({ parentId: referralId, state: 'sent' });
    rooms.clock.pass({ days: 30, hours: 1 });
    expect(await codeOf(reopen(referralId, structure))).toBe('referrals.already_moved');
  });

  it('expired, is asked again by her with a fresh mail and all its time', async () => {
    const { referralId, projectId, person } = await aSentReferral(rooms);
    await rooms.deliverAll();
    rooms.clock.pass({ days: 14 });
    await rooms.get(TakeDue).execute();
    await rooms.deliverAll();
    const before = (await rooms.mails()).filter(({ to }) => to.includes('accueil@grdr-lille.example')).length;
    expect(await reopen(referralId, person)).toMatchObject({ state: 'sent' });
    await rooms.deliverAll();
    const after = (await rooms.mails()).filter(({ to }) => to.includes('accueil@grdr-lille.example')).length;
    expect(after - before).toBe(1);
    expect(await one(projectId, person)).toMatchObject({ state: 'sent' });
    const due: { kind: string }[] = await rooms.db.query(
      `select kind from referral_due where referral_id = $1 and done_at is null order by due_at, kind`,
      [referralId],
    );
    expect(due.map(({ kind }) => kind)).toEqual(['nudge', 'escalate', 'tell_person', 'expire']);
  });

  it('closed, goes on where it was, and both meet again', async () => {
    const { referralId, person, structure } = await accepted();
    await meet(referralId, structure);
    await meet(referralId, person);
    await close(referralId, structure);
    expect(await reopen(referralId, person)).toMatchObject({ state: 'accepted' });
    expect(await meet(referralId, person)).toMatchObject({ state: 'accepted' });
    expect(await meet(referralId, structure)).toMatchObject({ state: 'in_support' });
  });

  it('P-05 is not taken up again once she took it back, nor beside another to the same programme', async () => {
    const gone = await accepted();
    await rooms.get(WithdrawReferral).execute(gone.referralId, gone.person);
    expect(await codeOf(reopen(gone.referralId, gone.structure))).toBe('referrals.already_moved');

    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    await rooms.get(AnswerReferral).execute(referralId, FULL, structure);
    const command = { projectId, programmeId: 'grdr-accueil', alternatives: [], locale: 'fr' };
    const again = await rooms.get(SendReferral).execute(command, person);
    expect(await codeOf(reopen(referralId, structure))).toBe('referrals.already_sent');
    await rooms.get(WithdrawReferral).execute(again, person);
    expect(await codeOf(reopen(referralId, structure))).toBe('referrals.no_go_ahead');
    expect((await rooms.get(ReferralsReader).card(referralId, structure)).state).toBe('declined');
  });
});
