import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, DomainError, SYSTEM } from '#libs/kernel';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { type Answer, AnswerReferral } from './answer-referral.js';
import { InboxReader } from './inbox/inbox.reader.js';
import { ReferralsReader } from './referrals.reader.js';
import { SendReferral } from './send-referral.js';
import { aSentReferral } from './testing/sent-referral.js';
import { WithdrawReferral } from './withdraw-referral.js';

const EVERYTHING = { view: 'all', holder: 'all' } as const;
const YES: Answer = { kind: 'accept', contactName: 'Fatou', contactBy: '2026-12-01', message: null };
const FULL: Answer = { kind: 'decline', reasons: ['cohort_full'], message: 'Revenez en mars.' };

describe('a referral', () => {
  let rooms: Rooms;
  let answer: (id: string, what: Answer, actor: Actor) => Promise<string>;
  let follow: (projectId: string) => ReturnType<ReferralsReader['ofRequest']>;

  beforeAll(async () => {
    rooms = await openRooms();
    await loadDemoTerritory(rooms);
    answer = async (id, what, actor) => (await rooms.get(AnswerReferral).execute(id, what, actor)).state;
    follow = (projectId) => rooms.get(ReferralsReader).ofRequest(projectId, SYSTEM);
  });
  afterAll(() => rooms.close());

  const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
    const outcome = await attempt.then(
      () => 'done',
      (error: unknown) => error,
    );
    if (outcome instanceof DomainError) return outcome.code;
    if (outcome === 'done') return outcome;
    throw outcome as Error;
  };
  const count = async (sql: string, ...values: unknown[]): Promise<number> => {
    const rows: { n: number }[] = await rooms.db.query(`select count(*)::int as n from ${sql}`, values);
    return rows[0]!.n;
  };

  it('refuses to leave for a programme that excludes her, that is unknown, or that already has it', async () => {
    const { projectId, person } = await aSentReferral(rooms);
    const send = (programmeId: string) =>
      codeOf(
        rooms.get(SendReferral).execute({ projectId, programmeId, alternatives: [], locale: 'fr' }, person),
      );
    expect(await send('deule-incubation')).toBe('referrals.programme_not_listed');
    expect(await send('no-such-programme')).toBe('referrals.programme_not_listed');
    expect(await send('grdr-accueil')).toBe('referrals.already_sent');
    expect(await count('referral where project_id = $1', projectId)).toBe(1);
  });

  it('T-01 is out of reach for strangers, who cannot tell it from one that does not exist', async () => {
    const { referralId, projectId } = await aSentReferral(rooms);
    const strangers: Actor[] = [
      { kind: 'member', id: null, structureId: 'bge-lille' },
      { kind: 'answer_link', id: projectId, structureId: null },
      { kind: 'admin', id: null, structureId: null },
      { kind: 'coordinator', id: null, structureId: null },
    ];
    for (const stranger of strangers) {
      expect(await codeOf(rooms.get(ReferralsReader).card(referralId, stranger))).toBe('referrals.not_found');
      expect(await codeOf(answer(referralId, YES, stranger))).toBe('referrals.not_found');
    }
    const other: Actor = { kind: 'entrepreneur', id: referralId, structureId: null };
    expect(await codeOf(rooms.get(EntrepreneursReader).request(projectId, other))).toBe(
      'entrepreneurs.request_not_found',
    );
    expect(await codeOf(rooms.get(WithdrawReferral).execute(referralId, other))).toBe('referrals.not_found');
  });

  it('refuses an answer that says nothing: no name, no reason, no word', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    const empty: Answer[] = [
      { ...YES, contactName: ' ' },
      { kind: 'decline', reasons: [], message: null },
      { kind: 'decline', reasons: ['other'], message: ' ' },
    ];
    for (const what of empty)
      expect(await codeOf(answer(referralId, what, structure))).toBe('referrals.incomplete_answer');
  });

  it('arrives in the inbox once, and by one mail that says nothing of her', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    await rooms.deliverAll();
    await rooms.deliverAll();
    expect(await count('inbox_entry where referral_id = $1', referralId)).toBe(1);
    const inbox = await rooms.get(InboxReader).first(structure, EVERYTHING);
    expect(inbox.filter((line) => line.referralId === referralId)).toHaveLength(1);
    const [mail] = (await rooms.mails()).filter(({ to }) => to.includes('accueil@grdr-lille.example'));
    expect(`${mail!.subject}${mail!.text}${mail!.html}`).not.toMatch(/Samira|samira|Traiteur/);
    expect(mail!.links[0]).toMatch(/\/fr\/repondre\/[\w-]{43}$/);
  });

  it('P-04 shows how to reach her after a yes and not before', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    const before = await rooms.get(ReferralsReader).card(referralId, structure);
    expect(JSON.stringify(before)).not.toContain('samira@');
    expect(before.person).toMatchObject({ firstName: 'Samira', projectTitle: 'Traiteur oriental' });
    await answer(referralId, YES, structure);
    const after = await rooms.get(ReferralsReader).card(referralId, structure);
    expect(after.contact).toEqual({
      ...{ email: 'samira@exemple.example', phone: null },
      ...{ ways: null, safeHours: null, voicemail: false, interpreter: null },
    });
  });

  it('R-10 has one winner when two colleagues and the person decide at once', async () => {
    for (let round = 0; round < 10; round++) {
      const { referralId, projectId, structure, person } = await aSentReferral(rooms);
      const codes = await Promise.all([
        codeOf(answer(referralId, YES, structure)),
        codeOf(answer(referralId, FULL, structure)),
        codeOf(answer(referralId, YES, { kind: 'answer_link', id: referralId, structureId: null })),
        codeOf(answer(referralId, FULL, structure)),
      ]);
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      expect(codes.filter((code) => code === 'referrals.already_moved')).toHaveLength(3);
      const [referral] = await follow(projectId);
      expect(referral!.moves.map(({ to }) => to)).toEqual(['sent', referral!.state]);
      if (referral!.state === 'accepted') await rooms.get(WithdrawReferral).execute(referralId, person);
    }
  });

  it('declined, goes to the next best she agreed to, and she is told', async () => {
    const { referralId, projectId, structure } = await aSentReferral(rooms, {
      alternatives: ['passe-mots-francais', 'adie-premier-conseil'],
    });
    await answer(referralId, FULL, structure);
    await rooms.deliverAll();
    const [declined, child] = await follow(projectId);
    expect(declined).toMatchObject({
      state: 'declined',
      declineReasons: ['cohort_full'],
      message: 'Revenez en mars.',
    });
    expect(child).toMatchObject({ state: 'sent', parentId: referralId });
    expect(['passe-mots-francais', 'adie-premier-conseil']).toContain(child!.programmeId);
    const told = (await rooms.mails()).filter(({ subject }) => subject.includes('nouveau'));
    expect(told.length).toBeGreaterThan(0);
    for (const mail of told) expect(mail.text).not.toMatch(/Samira|Grdr|complet/i);
  });

  it('declined with nobody agreed, waits as a draft for her go-ahead and reaches no structure', async () => {
    const { referralId, projectId, structure, person } = await aSentReferral(rooms);
    await answer(referralId, FULL, structure);
    await rooms.deliverAll();
    const [, draft] = await follow(projectId);
    expect(draft).toMatchObject({ state: 'draft', parentId: referralId });
    expect(await count('inbox_entry where referral_id = $1', draft!.id)).toBe(0);
    const sent = await rooms
      .get(SendReferral)
      .execute({ projectId, programmeId: draft!.programmeId, alternatives: [], locale: 'fr' }, person);
    expect(sent).toBe(draft!.id);
    expect(await count('inbox_entry where referral_id = $1', draft!.id)).toBe(1);
  });

  it('makes no second child when the reroute is replayed', async () => {
    const { referralId, projectId, structure } = await aSentReferral(rooms);
    await answer(referralId, FULL, structure);
    await rooms.deliverAll();
    await rooms.db.query(
      `update delivery set state = 'pending', lease_until = null where subject_id = $1 and topic like '%reroute%'`,
      [referralId],
    );
    await rooms.deliverAll();
    expect(await follow(projectId)).toHaveLength(2);
  });

  it('is proposed to nobody when the reason says that she moved on', async () => {
    const { referralId, projectId, structure } = await aSentReferral(rooms);
    await answer(referralId, { kind: 'decline', reasons: ['not_interested'], message: null }, structure);
    await rooms.deliverAll();
    expect(await follow(projectId)).toHaveLength(1);
  });

  it('P-05 withdrawn, stops the mail that has not left, ends the go-ahead and tells the structure', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms);
    await rooms.get(WithdrawReferral).execute(referralId, person);
    await rooms.deliverAll();
    const topics: { topic: string; state: string }[] = await rooms.db.query(
      `select topic, state from delivery where subject_id = $1 order by topic`,
      [referralId],
    );
    expect(topics).toEqual([
      { topic: 'referrals.received.mail', state: 'cancelled' },
      { topic: 'referrals.withdrawn.mail', state: 'done' },
    ]);
    expect(await count('go_ahead where project_id = $1 and withdrawn_at is null', projectId)).toBe(0);
    expect(await codeOf(answer(referralId, YES, structure))).toBe('referrals.already_moved');
    expect(await rooms.get(ReferralsReader).card(referralId, structure)).toMatchObject({
      person: null,
      contact: null,
    });
    const inbox = await rooms.get(InboxReader).first(structure, EVERYTHING);
    expect(inbox.find((line) => line.referralId === referralId)).toMatchObject({
      firstName: null,
      projectTitle: null,
    });
    expect(await codeOf(rooms.get(WithdrawReferral).execute(referralId, person))).toBe(
      'referrals.already_moved',
    );
  });

  it('P-05 withdrawn, leaves a sibling at the same structure whole, and disarms the alternatives it had', async () => {
    const { referralId, projectId, person, structure } = await aSentReferral(rooms, {
      programmeId: 'adie-microcredit',
      structureId: 'adie-lille',
      alternatives: ['passe-mots-francais'],
    });
    const send = (programmeId: string): Promise<string> =>
      rooms.get(SendReferral).execute({ projectId, programmeId, alternatives: [], locale: 'fr' }, person);
    const sibling = await send('adie-premier-conseil');
    const other = await send('grdr-accueil');
    await rooms.get(WithdrawReferral).execute(referralId, person);
    expect((await rooms.get(ReferralsReader).card(sibling, structure)).person).not.toBeNull();
    expect(await answer(sibling, YES, structure)).toBe('accepted');
    expect((await rooms.get(ReferralsReader).card(sibling, structure)).contact).not.toBeNull();

    await answer(other, FULL, { kind: 'member', id: null, structureId: 'grdr-lille' });
    await rooms.deliverAll();
    const states = (await follow(projectId))
      .filter(({ parentId }) => parentId === other)
      .map(({ state }) => state);
    expect(states).toEqual(['draft']);

    await rooms.get(WithdrawReferral).execute(sibling, person);
    expect((await rooms.get(ReferralsReader).card(sibling, structure)).person).toBeNull();
  });

  it('logs each move with who made it', async () => {
    const { referralId, structure } = await aSentReferral(rooms);
    await answer(referralId, { kind: 'see' }, structure);
    await answer(referralId, FULL, structure);
    const log: unknown[] = await rooms.db.query(
      `select from_state, to_state, actor_kind, reason from referral_transition where referral_id = $1 order by id`,
      [referralId],
    );
    expect(log).toEqual([
      { from_state: null, to_state: 'sent', actor_kind: 'entrepreneur', reason: null },
      { from_state: 'sent', to_state: 'seen', actor_kind: 'member', reason: null },
      { from_state: 'seen', to_state: 'declined', actor_kind: 'member', reason: 'cohort_full' },
    ]);
  });
});
