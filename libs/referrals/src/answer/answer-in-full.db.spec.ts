import { type Actor, DomainError } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from '../answer-referral.js';
import { InboxReader } from '../inbox/inbox.reader.js';
import { type FollowedReferral, ReferralsReader } from '../referrals.reader.js';
import { ReopenReferral } from '../reopen-referral.js';
import { SendReferral } from '../send-referral.js';
import { aSentReferral } from '../testing/sent-referral.js';
import { OtherProgrammes } from './other-programmes.js';
import { declineWordings } from './wordings.js';

const EVERYTHING = { view: 'all', holder: 'all' } as const;
const HOLD: Answer = { kind: 'hold', reason: 'committee', message: null };

const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  const outcome = await attempt.then(
    () => 'done',
    (error: unknown) => error,
  );
  if (outcome instanceof DomainError) return outcome.code;
  if (outcome === 'done') return outcome;
  throw outcome as Error;
};

describe('an answer in full', () => {
  let rooms: Rooms;
  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
  });
  afterAll(() => rooms.close());

  const answer = (id: string, what: Answer, actor: Actor) =>
    rooms.get(AnswerReferral).execute(id, what, actor);
  const followed = (projectId: string, person: Actor): Promise<readonly FollowedReferral[]> =>
    rooms.get(ReferralsReader).ofRequest(projectId, person);
  const no = (more: Partial<Extract<Answer, { kind: 'decline' }>>): Answer => ({
    ...{ kind: 'decline', reasons: ['cohort_full'], message: null },
    ...more,
  });
  const others = async (id: string, actor: Actor): Promise<readonly string[]> =>
    (await rooms.get(OtherProgrammes).of(id, actor)).map(({ programmeId }) => programmeId);
  const gapsOf = (projectId: string): Promise<unknown[]> =>
    rooms.db.query(
      `select g.reason from referral_gap g join referral r on r.id = g.referral_id where r.project_id = $1`,
      [projectId],
    );

  it('is awaited for seven days, late after that, longer on hold, and by nobody once it was given', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    const sentAt = rooms.clock.now().getTime();
    const days = async (): Promise<readonly (number | null)[]> => {
      const [hers] = await followed(projectId, person);
      const card = await rooms.get(ReferralsReader).card(referralId, structure);
      const inbox = await rooms.get(InboxReader).first(structure, EVERYTHING);
      const line = inbox.find((one) => one.referralId === referralId)!;
      return [hers!, card, line].map(({ answerBy }) =>
        answerBy === null ? null : (answerBy.getTime() - sentAt) / 86_400_000,
      );
    };
    expect(await days()).toEqual([7, 7, 7]);
    await answer(referralId, HOLD, structure);
    expect(await days()).toEqual([21, 21, 21]);
    // On hold once it was late: until the wait ends.
    await rooms.db.query(
      `update referral_due set done_at = $2 where referral_id = $1 and kind = 'escalate'`,
      [referralId, rooms.clock.now()],
    );
    expect(await days()).toEqual([28, 28, 28]);
    await answer(referralId, no({}), structure);
    expect(await days()).toEqual([null, null, null]);
  });

  it('that asks for time says why, to her too, until it is given', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    const unknown = { kind: 'hold', reason: 'because', message: null } as unknown as Answer;
    expect(await codeOf(answer(referralId, unknown, structure))).toBe('referrals.incomplete_answer');
    await answer(referralId, HOLD, structure);
    expect((await followed(projectId, person))[0]).toMatchObject({
      state: 'on_hold',
      holdReason: 'committee',
    });
    await answer(referralId, no({}), structure);
    expect((await followed(projectId, person))[0]!.holdReason).toBeNull();
  });

  it('has ready-made sentences in her language, in French where there are none, and what they mean', () => {
    const arabic = declineWordings('ar');
    expect(arabic.locale).toBe('ar');
    expect(arabic.sentences.find(({ reason }) => reason === 'cohort_full')).toEqual({
      ...{ reason: 'cohort_full', shared: true, text: 'المجموعة مكتملة.', meaning: 'Le groupe est complet.' },
    });
    expect(arabic.sentences.find(({ reason }) => reason === 'conflict_of_interest')!.shared).toBe(false);
    expect([declineWordings('uk').locale, declineWordings('en').locale]).toEqual(['fr', 'en']);
  });

  it('keeps the text she reads with the decline, and forgets it when that is taken up again', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    await answer(referralId, no({ told: 'المجموعة مكتملة حتى مارس.' }), structure);
    expect((await followed(projectId, person))[0]!.told).toBe('المجموعة مكتملة حتى مارس.');
    await rooms.get(ReopenReferral).execute(referralId, 'mistake', structure);
    expect((await followed(projectId, person))[0]!.told).toBeNull();
  });

  it('T-01 offers strangers nothing to propose, and takes no programme that excludes her', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    const stranger: Actor = { kind: 'member', id: null, structureId: 'bge-lille' };
    expect(await codeOf(others(referralId, stranger))).toBe('referrals.not_found');
    expect(await others(referralId, structure)).not.toContain('deule-incubation');
    expect(await others(referralId, structure)).not.toContain('grdr-accueil');
    for (const instead of ['deule-incubation', 'grdr-accueil', 'no-such-programme'])
      expect(await codeOf(answer(referralId, no({ instead }), structure))).toBe(
        'referrals.programme_not_listed',
      );
    expect((await followed(projectId, person)).map(({ state }) => state)).toEqual(['sent']);
  });

  it('offers no programme of a structure that is closed, and takes none', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    expect(await others(referralId, structure)).toContain('passe-mots-francais');
    const now = rooms.clock.now();
    await rooms.db.query(
      `insert into structure_closure (id, structure_id, first_at, return_at)
       values (gen_random_uuid(), 'passe-mots', $1, $1::timestamptz + interval '7 days')`,
      [now],
    );
    expect(await others(referralId, structure)).not.toContain('passe-mots-francais');
    expect(await codeOf(answer(referralId, no({ instead: 'passe-mots-francais' }), structure))).toBe(
      'referrals.programme_not_listed',
    );
    await rooms.db.query(`delete from structure_closure where structure_id = 'passe-mots'`);
  });

  it('proposes another programme, which leaves only once she says yes', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais'],
    });
    const [instead] = (await others(referralId, structure)).filter((id) => id !== 'passe-mots-francais');
    await answer(referralId, no({ instead: instead! }), structure);
    await rooms.deliverAll();
    const [declined, child, ...more] = await followed(projectId, person);
    expect(more).toEqual([]);
    expect(declined!.state).toBe('declined');
    expect(child).toMatchObject({
      state: 'draft',
      programmeId: instead,
      parentId: referralId,
      proposed: true,
    });
    const arrived: unknown[] = await rooms.db.query(`select 1 from inbox_entry where referral_id = $1`, [
      child!.id,
    ]);
    expect(arrived).toEqual([]);
    await rooms
      .get(SendReferral)
      .execute({ projectId, programmeId: instead!, alternatives: [], locale: 'fr' }, person);
    expect((await followed(projectId, person))[1]!.state).toBe('sent');
    expect(await gapsOf(projectId)).toEqual([]);
  });

  it('P-04 that proposes where she asked already goes to the next best, and the structure does not learn of it', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    const [other, next] = await others(referralId, structure);
    expect(next).toBeDefined();
    await rooms
      .get(SendReferral)
      .execute({ projectId, programmeId: other!, alternatives: [], locale: 'fr' }, person);
    expect(await others(referralId, structure)).toContain(other);
    expect((await answer(referralId, no({ instead: other! }), structure)).state).toBe('declined');
    await rooms.deliverAll();
    const child = (await followed(projectId, person)).find(({ parentId }) => parentId === referralId);
    expect(child).toMatchObject({ state: 'draft', proposed: false });
    expect(child!.programmeId).not.toBe(other);
  });
});
