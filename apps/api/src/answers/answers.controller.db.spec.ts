import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

describe('several answers at once through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'], settings: { UNDO_SECONDS: '600' } });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const signIn = (kind: string, structure: string | null) => newAccount(system, kind, structure);
  const sent = async (): Promise<{ id: string; version: number }> => {
    const { body } = await api.post('/requests', {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email: 'samira@exemple.example' },
      person: demoPerson(),
    });
    const { id, accessToken } = body as { id: string; accessToken: string };
    const order = { programme: 'grdr-accueil', goAhead: true };
    const answer = await api.with(accessToken).post(`/requests/${id}/referrals`, order);
    return { id: (answer.body as { id: string }).id, version: 1 };
  };

  it('T-01 are for who acts for the structure, and refuse as a whole what is no common answer', async () => {
    const one = await sent();
    const read = { answer: 'see', referrals: [one] };
    expect((await api.post('/referrals/answers', read)).status).toBe(401);
    expect((await (await signIn('intermediary', null)).post('/referrals/answers', read)).status).toBe(403);
    const member = await signIn('member', 'grdr-lille');
    const many = Array.from({ length: 51 }, () => ({ id: randomUUID(), version: 1 }));
    for (const faulty of [
      { ...read, answer: 'accept' },
      { ...read, answer: 'hold' },
      { ...read, answer: 'decline', reasons: [] },
      { ...read, referrals: [] },
      { ...read, referrals: many },
      { ...read, referrals: [one, one] },
      { ...read, referrals: [{ id: one.id }] },
      { ...read, referrals: [null] },
      { ...read, contactName: 'Fatou' },
    ])
      expect((await member.post('/referrals/answers', faulty)).status).toBe(400);
    const stranger = await signIn('member', 'adie-lille');
    expect(await stranger.post('/referrals/answers', read)).toMatchObject({
      status: 200,
      body: { results: [{ id: one.id, result: 'refused', code: 'referrals.not_found' }] },
    });
    expect(await system.query(`select state from referral where id = $1`, [one.id])).toEqual([
      { state: 'sent' },
    ]);
  });

  it('have one effect under one key, each with what became of it, and are undone one by one', async () => {
    const member = await signIn('member', 'grdr-lille');
    const [one, other] = [await sent(), await sent()];
    const body = { answer: 'decline', reasons: ['cohort_full'], referrals: [one, { ...other, version: 7 }] };
    const key = { 'idempotency-key': randomUUID() };
    const first = await member.post('/referrals/answers', body, key);
    expect(first).toMatchObject({
      status: 200,
      body: {
        results: [
          { id: one.id, result: 'done', state: 'declined', version: 2, code: null },
          { id: other.id, result: 'stale', state: 'sent', version: 1, code: 'referrals.already_moved' },
        ],
      },
    });
    expect((await member.post('/referrals/answers', body, key)).body).toEqual(first.body);
    const inbox = await member.get('/inbox?view=ended');
    expect(inbox.body).toMatchObject([{ referralId: one.id, undoUntil: expect.any(String) as string }]);
    expect((await member.get('/inbox?view=lost')).status).toBe(400);
    expect((await member.post(`/referrals/${one.id}/undo`, {})).body).toMatchObject({ state: 'sent' });
    expect((await member.get('/inbox?view=ended&holder=nobody')).body).toEqual([]);
  });
});
