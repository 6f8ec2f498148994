import { ApiClient } from '../../../../test/support/api-client.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

interface Made {
  readonly id: string;
  readonly secret: string;
}

describe('the keys of a structure', () => {
  let system: System;
  let manager: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    manager = await newAccount(system, 'manager', 'grdr-lille');
  }, 90_000);
  afterAll(() => system?.stop());
  afterEach(() => system.query(`delete from api_key`));

  const make = async (body: object = {}, caller = manager): Promise<Made> => {
    const made = await caller.post('/keys', { name: 'CRM', scopes: ['feed'], ...body });
    expect(made.status).toBe(201);
    return made.body as Made;
  };
  const by = ({ secret }: Made): ApiClient => new ApiClient(system.apiUrl, secret);
  const remove = (id: string, caller = manager) => caller.call('DELETE', `/keys/${id}`);

  it('T-01 are for its managers, and those of another look like none', async () => {
    const { id } = await make();
    const other = await newAccount(system, 'manager', 'adie-lille');
    for (const kind of ['member', 'intermediary', 'coordinator'] as const) {
      const caller = await newAccount(system, kind, kind === 'member' ? 'grdr-lille' : null);
      expect((await caller.get('/keys')).status).toBe(403);
      expect((await caller.post('/keys', { name: 'x', scopes: ['feed'] })).status).toBe(403);
    }
    expect((await other.get('/keys')).body).toEqual({ keys: [] });
    for (const answer of [await remove(id, other), await other.post(`/keys/${id}/replacement`, {})])
      expect(answer).toMatchObject({ status: 404, body: { code: 'accounts.key_not_found' } });
  });

  it.each([
    { name: '' },
    { name: 'x'.repeat(101) },
    { scopes: [] },
    { scopes: ['everything'] },
    { scopes: ['feed', 'feed'] },
    { days: 0 },
    { days: 366 },
    { days: 1.5 },
    { structureId: 'adie-lille' },
  ])('are not made of %j', async (fault) => {
    const answer = await manager.post('/keys', { name: 'CRM', scopes: ['feed'], ...fault });
    expect(answer.status).toBe(400);
    expect(await system.query(`select 1 from api_key`)).toEqual([]);
  });

  it('are shown once and kept as a hash', async () => {
    const { id, secret } = await make({ days: 30 });
    expect(secret).toMatch(/^mk_[\w-]{43}$/);
    expect(JSON.stringify(await system.query(`select * from api_key`))).not.toContain(secret);
    const { body } = await manager.get('/keys');
    expect(body).toMatchObject({
      keys: [{ id, name: 'CRM', scopes: ['feed'], hint: secret.slice(0, 7), usedAt: null }],
    });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect((await by({ id, secret }).get('/feed/referrals')).status).toBe(200);
    expect((await manager.get('/keys')).body).toMatchObject({
      keys: [{ usedAt: expect.any(String) as string }],
    });
  });

  it('A-09 open what their scopes name, of all that the API has, and write nothing', async () => {
    const document = (await (await fetch(`${system.apiUrl}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const everything = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/^\/api\/v1/, '')] as const),
    );
    expect(everything.length).toBeGreaterThan(60);
    const id = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
    const opened = async (secret: string | null): Promise<string[]> => {
      const open: string[] = [];
      for (const [method, path] of everything) {
        const { status } = await fetch(`${system.apiUrl}/api/v1${path.replace(/\{\w+\}/g, id)}`, {
          method,
          headers: {
            'content-type': 'application/json',
            ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
          },
          body: method === 'GET' ? null : '{}',
        });
        // Refused for who it is, or taken further.
        if (![401, 403].includes(status)) open.push(`${method} ${path}`);
      }
      return open;
    };
    const toAnybody = await opened(null);
    const beyond = async (scopes: string[]): Promise<string[]> =>
      (await opened((await make({ scopes })).secret)).filter((route) => !toAnybody.includes(route));
    expect(await beyond(['feed'])).toEqual(['GET /feed/referrals']);
    expect(await beyond(['figures'])).toEqual([
      expect.stringMatching(/^GET \/figures/),
      'GET /exports/figures',
    ]);
    const read = await beyond(['referrals']);
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((route) => !route.startsWith('GET '))).toEqual([]);
  });

  it('work both for a day when one is replaced, and not at all once they are revoked or over', async () => {
    const old = await make();
    const replaced = await manager.post(`/keys/${old.id}/replacement`, {});
    const fresh = replaced.body as Made;
    const reads = async (key: Made): Promise<number> => (await by(key).get('/feed/referrals')).status;
    expect([replaced.status, await reads(old), await reads(fresh)]).toEqual([201, 200, 200]);
    await system.query(
      `update api_key set created_at = created_at - interval '25 hours', expires_at = expires_at - interval '25 hours'`,
    );
    expect([await reads(old), await reads(fresh)]).toEqual([401, 200]);
    expect((await manager.post(`/keys/${old.id}/replacement`, {})).status).toBe(404);
    expect((await remove(fresh.id)).status).toBe(204);
    expect((await remove(fresh.id)).status).toBe(404);
    expect(await reads(fresh)).toBe(401);
  });

  it('are ten at most, of any number who ask at once, and go on when who made them leaves', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => manager.post('/keys', { name: 'CRM', scopes: ['feed'] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(6);
    const leaver = await newAccount(system, 'manager', 'adie-lille');
    const key = await make({}, leaver);
    await system.query(`update account set disabled_at = now() where structure_id = 'adie-lille'`);
    expect([(await leaver.get('/keys')).status, (await by(key).get('/feed/referrals')).status]).toEqual([
      401, 200,
    ]);
  });
});
