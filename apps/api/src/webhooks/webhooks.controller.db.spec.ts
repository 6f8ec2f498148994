import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System, waitFor } from '../../../../test/support/system.js';
import { isGenuine, WebhookPeer } from '../../../../test/support/webhook-peer.js';

interface Webhook {
  readonly id: string;
  readonly disabledAt: string | null;
  readonly dead: number;
}
interface Call {
  readonly id: string;
  readonly state: string;
  readonly lastError: string | null;
}

const NOBODY = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
const EVER = { since: '2020-01-01T00:00:00Z', until: '2040-01-01T00:00:00Z' };

describe('webhooks through the API', () => {
  const peer = new WebhookPeer();
  let url: string;
  let system: System;
  let api: ApiClient;
  let lea: ApiClient;
  let eve: ApiClient;
  beforeAll(async () => {
    url = await peer.start();
    system = await startSystem({ apps: ['api', 'worker'], settings: { WEBHOOK_LOOPBACK: 'on' } });
    api = new ApiClient(system.apiUrl);
    lea = await signIn('lea@grdr.example', 'manager', 'grdr-lille');
    eve = await signIn('eve@adie.example', 'manager', 'adie-lille');
  }, 90_000);
  afterAll(async () => {
    await system?.stop();
    await peer.stop();
  });

  const signIn = (email: string, kind: string, structure: string | null) =>
    newAccount(system, kind, structure, email);
  const open = async (caller = lea): Promise<{ id: string; secret: string }> => {
    const { status, body } = await caller.post('/webhooks', { url, description: 'CRM' });
    expect(status).toBe(201);
    return body as { id: string; secret: string };
  };
  const list = async (caller = lea) =>
    ((await caller.get('/webhooks')).body as { webhooks: Webhook[] }).webhooks;
  const log = async (id: string, query = ''): Promise<Call[]> =>
    ((await lea.get(`/webhooks/${id}/deliveries${query}`)).body as { deliveries: Call[] }).deliveries;
  const refer = async (): Promise<string> => {
    const contact = { firstName: 'Samira', email: 'samira@exemple.example' };
    const request = { projectTitle: 'Traiteur oriental', contact, person: demoPerson() };
    const { id, accessToken } = (await api.post('/requests', request)).body as Record<
      'id' | 'accessToken',
      string
    >;
    const sent = await api
      .with(accessToken)
      .post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true });
    expect(sent.status).toBe(201);
    return (sent.body as { id: string }).id;
  };
  const codeOf = (body: unknown): string => (body as { code: string }).code;

  it('refuses who is no manager, what is not hers, and what has faults', async () => {
    const mia = await signIn('mia@grdr.example', 'member', 'grdr-lille');
    const nora = await signIn('nora@maillage.example', 'coordinator', null);
    const { id } = await open();
    const routes = [
      ['GET', '/webhooks'],
      ['POST', '/webhooks', { url }],
      ['DELETE', `/webhooks/${id}`],
      ['POST', `/webhooks/${id}/enable`],
      ['POST', `/webhooks/${id}/disable`],
      ['POST', `/webhooks/${id}/secret`],
      ['GET', `/webhooks/${id}/deliveries`],
      ['POST', `/webhooks/${id}/deliveries/${NOBODY}/replay`],
      ['POST', `/webhooks/${id}/replay`, EVER],
    ] as const;
    for (const [method, path, sent] of routes) {
      const as = async (caller: ApiClient, to: string = path) =>
        (await caller.call(method, to, sent === undefined ? undefined : JSON.stringify(sent))).status;
      expect([method, path, await as(api), await as(mia), await as(nora)]).toEqual([
        method,
        path,
        401,
        403,
        403,
      ]);
      if (!path.includes(id)) continue;
      expect([method, path, await as(eve)]).toEqual([method, path, 404]);
      expect([method, path, await as(lea, path.replace(id, NOBODY))]).toEqual([method, path, 404]);
      expect([method, path, await as(lea, path.replace(id, 'x'))]).toEqual([method, path, 400]);
    }
    expect(await list(eve)).toEqual([]);
    for (const [sent, code] of [
      [{}, 'http.invalid'],
      [{ url: 7 }, 'http.invalid'],
      [{ url, secret: 'mine' }, 'http.invalid'],
      [{ url, description: 'x'.repeat(201) }, 'http.invalid'],
      [{ url: 'http://outil.example/' }, 'referrals.webhook_address_refused'],
      [{ url: 'https://169.254.169.254/latest' }, 'referrals.webhook_address_refused'],
    ] as const) {
      const { status, body } = await lea.post('/webhooks', sent);
      expect([sent, status, codeOf(body)]).toEqual([sent, 400, code]);
    }
    for (const sent of [
      {},
      { ...EVER, since: 'soon' },
      { ...EVER, states: ['pending'] },
      { ...EVER, dryRun: 1 },
    ])
      expect((await lea.post(`/webhooks/${id}/replay`, sent)).status).toBe(400);
    expect((await lea.get(`/webhooks/${id}/deliveries?state=lost`)).status).toBe(400);
    expect((await lea.call('DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('opens one for an Idempotency-Key, and shows its secret in that answer alone', async () => {
    const key = { 'idempotency-key': 'e0a3b1d2-7c55-4b0e-9a51-00000000000a' };
    const [first, second] = [
      await lea.post('/webhooks', { url }, key),
      await lea.post('/webhooks', { url }, key),
    ];
    expect(second.body).toEqual(first.body);
    const webhooks = await list();
    expect(webhooks).toHaveLength(1);
    expect(JSON.stringify(webhooks)).not.toContain('whsec_');
    await lea.call('DELETE', `/webhooks/${webhooks[0]!.id}`);
  });

  it('tells the other system, says what was tried, and makes calls again when it is asked to', async () => {
    const { id, secret } = await open();
    peer.says(410);
    const referralId = await refer();
    const [call] = await waitFor('the call', async () => {
      const calls = await log(id, '?state=dead');
      return calls.length > 0 && calls;
    });
    expect(call).toMatchObject({ type: 'referral.received', referralId, attempts: 1, lastError: 'http_410' });
    expect(await log(id, '?state=done')).toEqual([]);
    expect(await log(id, `?before=${call!.id}`)).toEqual([]);
    expect(await list()).toMatchObject([{ id, disabledReason: 'gone', dead: 1 }]);
    const replay = (body: object = {}) => lea.post(`/webhooks/${id}/replay`, { ...EVER, ...body });
    expect(codeOf((await replay()).body)).toBe('referrals.webhook_disabled');

    peer.says(200);
    expect((await lea.post(`/webhooks/${id}/enable`, {})).status).toBe(204);
    expect(await replay()).toMatchObject({ status: 200, body: { dryRun: true, count: 1 } });
    expect(await log(id)).toMatchObject([{ state: 'dead' }]);
    expect(await replay({ dryRun: false })).toMatchObject({ status: 200, body: { dryRun: false, count: 1 } });
    await waitFor('the call again', async () => (await log(id))[0]!.state === 'done');
    expect(peer.calls.map(({ headers }) => headers['webhook-id'])).toEqual([call!.id, call!.id]);
    expect(isGenuine(peer.calls.at(-1)!, secret, new Date())).toBe(true);

    const rotated = await lea.post(`/webhooks/${id}/secret`, {});
    expect(rotated.status).toBe(201);
    expect((await lea.post(`/webhooks/${id}/deliveries/${NOBODY}/replay`, {})).status).toBe(404);
    expect((await lea.post(`/webhooks/${id}/deliveries/${call!.id}/replay`, {})).status).toBe(204);
    const third = await waitFor('the third call', () => Promise.resolve(peer.calls[2]));
    for (const known of [secret, (rotated.body as { secret: string }).secret])
      expect(isGenuine(third, known, new Date())).toBe(true);
    expect((await lea.post(`/webhooks/${id}/disable`, {})).status).toBe(204);
    expect((await list())[0]).toMatchObject({ disabledReason: 'by_manager' });
    expect(JSON.stringify(peer.calls)).not.toMatch(/samira|traiteur/i);
    expect(system.logs()).not.toMatch(/whsec_|samira/i);
  });

  it('is written in the OpenAPI document', async () => {
    const { paths } = (await api.get('/openapi.json')).body as { paths: Record<string, object> };
    const ours = Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/webhooks'));
    expect(ours.map(([path, does]) => `${path.slice(16)} ${Object.keys(does).sort().join(' ')}`)).toEqual([
      ' get post',
      '/{id} delete',
      '/{id}/enable post',
      '/{id}/disable post',
      '/{id}/secret post',
      '/{id}/deliveries get',
      '/{id}/deliveries/{deliveryId}/replay post',
      '/{id}/replay post',
    ]);
  });
});
