import type { ChildProcess } from 'node:child_process';
import type { RecommendationDocument } from '#libs/matching';
import { demoPerson } from '../support/rooms.js';
import { startSystem, type System, waitFor } from '../support/system.js';
import { ApiClient } from '../support/api-client.js';

type ShownList = Pick<RecommendationDocument, 'asOf' | 'recommendations'>;

interface Created {
  readonly id: string;
  readonly accessToken: string;
}

// In the middle of its work each; in the long form until there is next to nothing left.
const MOST_KILLS = process.env['FULL'] === '1' ? 6 : 3;

const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/**
 * The product's main job through real processes, real HTTP, a real queue and real SMTP: a person's needs go in, an
 * explained list comes out, a referral goes to a structure by a background job, it answers, she is told.
 */
describe('the main job, end to end', () => {
  let system: System;
  let api: ApiClient;
  let worker: ChildProcess;
  beforeAll(async () => {
    system = await startSystem({
      apps: ['api'],
      settings: {
        ...{ OUTBOX_LEASE_SECONDS: '3', MAIL_TIMEOUT_SECONDS: '2', WEBHOOK_TIMEOUT_SECONDS: '2' },
        OUTBOX_RING_AGAIN_SECONDS: '1',
      },
    });
    api = new ApiClient(system.apiUrl);
    worker = await system.start('worker');
  }, 90_000);
  afterAll(() => system?.stop());

  const newRequest = async (email: string): Promise<{ id: string; as: ApiClient }> => {
    const body = {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email },
      person: demoPerson(),
    };
    const created = await api.post('/requests', body);
    expect(created.status).toBe(201);
    const { id, accessToken } = created.body as Created;
    return { id, as: api.with(accessToken) };
  };
  const answerLink = async (address: string, after = 0): Promise<ApiClient> => {
    const mail = await system.mailTo(address, { after });
    return api.with(mail.links[0]!.split('/').at(-1)!);
  };

  it('refuses a request of another person, a forged secret and no secret, alike', async () => {
    const mine = await newRequest('samira@exemple.example');
    const hers = await newRequest('amina@exemple.example');
    expect((await mine.as.get(`/requests/${hers.id}`)).status).toBe(404);
    expect((await mine.as.get('/requests/01a2053a-f36b-7eed-aa6b-fb859b27dd86')).status).toBe(404);
    expect((await api.with('x'.repeat(43)).get(`/requests/${hers.id}`)).status).toBe(401);
    expect((await api.get(`/requests/${hers.id}/recommendations`)).status).toBe(401);
    expect((await mine.as.get('/answer')).status).toBe(403);
  });

  it('has one effect for an Idempotency-Key: a double click and a proxy that tries again get the first answer', async () => {
    const key = { 'idempotency-key': 'e0a3b1d2-7c55-4b0e-9a51-000000000001' };
    const ask = (change: object, headers: Record<string, string>) =>
      api.post('/requests', { projectTitle: 'Couture', person: { needs: [] }, ...change }, headers);
    const short = await ask({}, { 'idempotency-key': 'x' });
    expect(short).toMatchObject({ status: 400, body: { code: 'http.invalid' } });
    const [first, ...others] = await Promise.all([1, 2, 3, 4, 5].map(() => ask({}, key)));
    expect(first!.status).toBe(201);
    for (const other of others) expect(other).toMatchObject({ status: 201, body: first!.body });
    const all = [first!, ...others].map(({ headers }) => headers.get('idempotency-replayed'));
    expect(all.filter((replayed) => replayed === null)).toHaveLength(1);
    expect(await ask({ projectTitle: 'Broderie' }, key)).toMatchObject({
      status: 422,
      body: { code: 'http.key_reused' },
    });
    const { id, accessToken } = first!.body as Created;
    expect((await api.with(accessToken).get(`/requests/${id}`)).status).toBe(200);
  });

  it('answers otherwise on the same request, for its owner alone', async () => {
    const mine = await newRequest('samira.trois@exemple.example');
    const hers = await newRequest('amina.trois@exemple.example');
    const answers = { projectTitle: 'Broderie', person: { needs: [{ code: 'projet--business-plan' }] } };
    const path = `/requests/${mine.id}/answers`;
    expect((await hers.as.put(path, answers)).status).toBe(404);
    expect((await api.put(path, answers)).status).toBe(401);
    const faulty = await mine.as.put(path, { ...answers, person: { needs: [{ code: 'no-such-need' }] } });
    expect(faulty).toMatchObject({ status: 400, body: { code: 'matching.invalid_person' } });
    expect((await mine.as.put(path, answers)).status).toBe(204);
    expect((await mine.as.get(`/requests/${mine.id}`)).body).toMatchObject({ projectTitle: 'Broderie' });
  });

  it('goes from needs to a hand that is held out: ranked, sent, declined, rerouted, accepted, told', async () => {
    const { id, as } = await newRequest('samira.deux@exemple.example');

    const list = (await as.get(`/requests/${id}/recommendations`)).body as RecommendationDocument;
    expect(list.recommendations.length).toBeGreaterThan(7);
    for (const one of list.recommendations) {
      expect(one.reasons.length).toBeGreaterThan(0);
      for (const reason of one.reasons)
        expect(reason).toMatchObject({ text: expect.stringMatching(/.{4}/) as string });
    }
    expect(list.excluded.length).toBeGreaterThan(3);

    const shown = (await as.get(`/requests/${id}/lists`)).body as { lists: { id: string }[] };
    expect(shown.lists).toHaveLength(1);
    const again = (await as.get(`/requests/${id}/lists/${shown.lists[0]!.id}`)).body as ShownList;
    expect(again).toMatchObject({ asOf: list.asOf, engineVersion: expect.any(String) as string });
    expect(again.recommendations).toMatchObject(list.recommendations);
    const { as: other } = await newRequest('samira.trois@exemple.example');
    expect((await other.get(`/requests/${id}/lists`)).status).toBe(404);

    const before = (await system.mails()).filter(({ to }) =>
      to.includes('accueil@adie-lille.example'),
    ).length;
    const sent = await as.post(`/requests/${id}/referrals`, {
      programme: 'grdr-accueil',
      goAhead: true,
      alternatives: ['adie-premier-conseil'],
    });
    expect(sent.status).toBe(201);
    expect(
      (await as.post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true })).status,
    ).toBe(409);

    const grdr = await answerLink('accueil@grdr-lille.example');
    const card = (await grdr.get('/answer')).body;
    expect(card).toMatchObject({ state: 'sent', contact: null, person: { firstName: 'Samira' } });
    expect((await grdr.get('/answer')).body).toMatchObject({ state: 'sent' });
    const no = await grdr.post('/answer', { answer: 'decline', reasons: ['cohort_full'] });
    expect(no.body).toEqual({ state: 'declined', version: 2 });
    expect((await grdr.post('/answer', { answer: 'see' })).body).toMatchObject({
      status: 409,
      code: 'referrals.already_moved',
      params: { state: 'declined', version: 2 },
    });

    const adie = await answerLink('accueil@adie-lille.example', before);
    const yes = { answer: 'accept', contactName: 'Fatou', contactBy: IN_A_WEEK, message: 'À bientôt' };
    expect((await adie.post('/answer', yes)).body).toEqual({ state: 'accepted', version: 2 });
    expect((await adie.get('/answer')).body).toMatchObject({
      contact: { email: 'samira.deux@exemple.example' },
    });

    expect((await as.get(`/requests/${id}`)).body).toMatchObject({
      referrals: [
        { state: 'declined' },
        { state: 'accepted', contactName: 'Fatou', contactBy: IN_A_WEEK, message: 'À bientôt' },
      ],
    });
    // Her link, then the decline, the next best and the yes.
    await system.mailTo('samira.deux@exemple.example', { after: 3 });
  }, 60_000);

  it('R-10 goes on after the yes, on the version that was read: met by both, closed, taken up again', async () => {
    const { id, as } = await newRequest('samira.quatre@exemple.example');
    const after = (await system.mails()).filter(({ to }) => to.includes('accueil@passe-mots.example')).length;
    const sent = await as.post(`/requests/${id}/referrals`, {
      programme: 'passe-mots-francais',
      goAhead: true,
      othersOnYes: 'close',
    });
    const structure = await answerLink('accueil@passe-mots.example', after);
    const read = (version: number) => ({ 'If-Match': `"${version}"` });
    const yes = { answer: 'accept', contactName: 'Fatou', contactBy: IN_A_WEEK };
    expect((await structure.post('/answer', yes, read(2))).body).toMatchObject({
      status: 409,
      params: { state: 'sent', version: 1 },
    });
    expect((await structure.post('/answer', yes, { 'If-Match': 'W/"1"' })).status).toBe(400);
    expect((await structure.post('/answer', yes, read(1))).body).toEqual({ state: 'accepted', version: 2 });

    const referral = `/referrals/${(sent.body as Created).id}`;
    const { as: other } = await newRequest('samira.cinq@exemple.example');
    expect((await other.post(`${referral}/meeting`, {})).status).toBe(404);
    expect((await structure.post(`${referral}/meeting`, {})).body).toEqual({ state: 'accepted', version: 3 });
    expect((await as.post(`${referral}/meeting`, {}, read(2))).status).toBe(409);
    expect((await as.post(`${referral}/meeting`, {}, read(3))).body).toEqual({
      state: 'in_support',
      version: 4,
    });
    expect((await as.post(`${referral}/closing`, { outcome: 'helped' })).status).toBe(403);
    expect((await structure.post(`${referral}/closing`, { outcome: 'rich' })).status).toBe(400);
    expect((await structure.post(`${referral}/closing`, { outcome: 'helped' })).body).toEqual({
      state: 'closed',
      version: 5,
    });
    expect((await as.post(`${referral}/reopening`, { reason: 'things_changed' })).body).toEqual({
      state: 'accepted',
      version: 6,
    });
    expect((await as.get('/gaps')).status).toBe(403);
  });

  it('takes a referral back: the structure can answer no more', async () => {
    const { id, as } = await newRequest('samira.trois@exemple.example');
    const after = (await system.mails()).filter(({ to }) => to.includes('accueil@passe-mots.example')).length;
    const { body } = await as.post(`/requests/${id}/referrals`, {
      programme: 'passe-mots-francais',
      goAhead: true,
    });
    const structure = await answerLink('accueil@passe-mots.example', after);
    expect((await as.post(`/requests/${id}/referrals/${(body as Created).id}/withdrawal`, {})).status).toBe(
      204,
    );
    expect((await structure.post('/answer', { answer: 'see' })).body).toMatchObject({
      params: { state: 'withdrawn' },
    });
    await system.mailTo('accueil@passe-mots.example', { after: after + 1 });
  });

  it('R-01 loses nothing when every worker is killed in the middle of its work, and fills each inbox once', async () => {
    const pending = async (): Promise<number> =>
      (await system.query(`select 1 from delivery where state = 'pending'`)).length;
    await waitFor('what is under way to end', async () => (await pending()) === 0);
    await system.kill(worker);
    for (let i = 0; i < 40; i++) {
      const { id, as } = await newRequest(`personne-${i}@exemple.example`);
      const sent = await as.post(`/requests/${id}/referrals`, {
        programme: 'comptoir-du-droit-contrats',
        goAhead: true,
      });
      expect(sent.status).toBe(201);
    }
    expect(await pending()).toBe(80);
    let kills = 0;
    while (kills < MOST_KILLS && (await pending()) > 10) {
      const before = await pending();
      const victim = await system.start('worker');
      await waitFor('the worker to be in the middle of its work', async () => (await pending()) < before);
      await system.kill(victim);
      kills++;
    }
    expect(kills).toBeGreaterThan(0);
    worker = await system.start('worker');
    await waitFor('every delivery to end', async () => (await pending()) === 0);

    expect(
      await system.query(`select 1 from inbox_entry where structure_id = 'comptoir-du-droit'`),
    ).toHaveLength(40);
    expect(await system.query(`select 1 from delivery where state = 'dead'`)).toEqual([]);
    const received = (await system.mails()).filter(({ to }) =>
      to.includes('accueil@comptoir-du-droit.example'),
    );
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(40);
    // A mail comes twice only if its worker died between the server's yes and the record of it.
    expect(received.length - 40).toBeLessThanOrEqual(kills * 10);
  }, 180_000);

  it('O-01 writes no name, address or secret to any log', () => {
    expect(system.logs()).toContain('"event":"http"');
    expect(system.logs()).not.toMatch(/samira|exemple\.example|traiteur|Bearer|adie-lille/i);
  });
});
