import { ApiClient } from '../../../../test/support/api-client.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

const NOBODY = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';

describe('deliveries through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const signIn = (kind: string) => newAccount(system, kind, kind === 'manager' ? 'grdr-lille' : null);

  it('are for those who look after the machine, and say nothing of anybody', async () => {
    const manager = await signIn('manager');
    for (const path of ['/deliveries', `/deliveries/${NOBODY}`, '/recommendation-runs/last']) {
      expect((await api.get(path)).status).toBe(401);
      expect((await manager.get(path)).status).toBe(403);
    }
    expect((await api.post('/deliveries/replay', {})).status).toBe(401);
    expect((await manager.post('/deliveries/replay', { dryRun: false })).status).toBe(403);

    const nora = await signIn('coordinator');
    expect((await nora.get(`/deliveries/${NOBODY}`)).body).toMatchObject({ code: 'deliveries.not_found' });
    expect((await nora.get('/deliveries?state=lost')).status).toBe(400);
    const { body } = await nora.get('/deliveries?topic=accounts.sign_in.mail');
    expect(JSON.stringify(body)).not.toContain('@');
    const { deliveries } = body as { deliveries: { id: string; state: string }[] };
    expect(deliveries.length).toBeGreaterThanOrEqual(2);
    const one = await nora.get(`/deliveries/${deliveries.at(-1)!.id}`);
    expect(one.body).toMatchObject({ state: 'done', log: [{ error: null }] });
    expect((await nora.get('/recommendation-runs/last')).status).toBe(200);
  });

  it('R-12 leave again when they were given up: counted first, once', async () => {
    const admin = await signIn('admin');
    const [dead] = await system.query<{ id: string }>(
      `update delivery set state = 'dead', ended_at = now(), failures = 9 where id =
         (select id from delivery where topic = 'accounts.sign_in.mail' order by id limit 1) returning id`,
    );
    const id = dead!.id;
    expect((await admin.get('/deliveries?state=dead')).body).toMatchObject({ deliveries: [{ id }] });
    expect((await admin.post('/deliveries/replay', { id: 'all' })).status).toBe(400);
    const would = { dryRun: true, count: 1, byTopic: { 'accounts.sign_in.mail': 1 } };
    expect((await admin.post('/deliveries/replay', {})).body).toEqual(would);
    expect((await admin.post('/deliveries/replay', { id, dryRun: false })).body).toMatchObject({
      dryRun: false,
      count: 1,
    });
    expect((await admin.post('/deliveries/replay', { id, dryRun: false })).body).toMatchObject({ count: 0 });
    expect((await admin.get('/deliveries?state=dead')).body).toMatchObject({ deliveries: [] });
  });
});
