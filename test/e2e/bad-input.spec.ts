import { demoPerson } from '../support/rooms.js';
import { ApiClient } from '../support/api-client.js';
import { startSystem, type System, waitFor } from '../support/system.js';
import { TcpProxy } from '../support/tcp-proxy.js';

describe('bad input and bad days', () => {
  let system: System;
  let api: ApiClient;
  let proxy: TcpProxy;
  beforeAll(async () => {
    system = await startSystem({
      apps: ['api'],
      settings: { DATABASE_CONNECT_MS: '800' },
      through: async (databaseUrl) => {
        proxy = new TcpProxy(databaseUrl.hostname, Number(databaseUrl.port));
        return proxy.up();
      },
    });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(async () => {
    await system?.stop();
    await proxy?.down();
  });

  const good = { projectTitle: 'Couture', person: demoPerson() };
  const people = async (): Promise<number> => (await system.query('select 1 from entrepreneur')).length;
  const pointersOf = (body: unknown): string[] =>
    (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).sort();

  it.each<[string, unknown, string[]]>([
    ['unknown keys', { ...good, colour: 'red', person: { ...demoPerson(), nationality: 'x' } }, ['/colour']],
    [
      'unknown keys of the person',
      { ...good, person: { ...demoPerson(), nationality: 'x' } },
      ['/person/nationality'],
    ],
    ['wrong types', { projectTitle: 3, person: [] }, ['/person', '/projectTitle']],
    [
      'unknown codes',
      { ...good, person: { needs: [{ code: 'gold' }], stage: 'x' } },
      ['/person/needs/0/code', '/person/stage'],
    ],
    ['direction marks in a name', { ...good, projectTitle: 'Cou\u202eture' }, ['/projectTitle']],
    ['half a character', { ...good, projectTitle: 'Cou\ud800ture' }, ['/projectTitle']],
    ['nothing but spaces', { ...good, projectTitle: '   ' }, ['/projectTitle']],
    [
      'a contact without a name',
      { ...good, contact: { email: 'nope' } },
      ['/contact/email', '/contact/firstName'],
    ],
  ])('refuses %s with a pointer per fault, and stores nothing', async (_, body, pointers) => {
    const before = await people();
    const answer = await api.post('/requests', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([...new Set(pointersOf(answer.body))]).toEqual(pointers);
    expect(await people()).toBe(before);
  });

  it.each<[string, BodyInit, number, string]>([
    ['JSON that is not JSON', '{"a":', 400, 'http.malformed_json'],
    ['UTF-8 that is not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'http.broken_utf8'],
    ['a body over 64 kB', JSON.stringify({ projectTitle: 'x'.repeat(66_000) }), 413, 'http.too_large'],
    ['a prototype', '{"__proto__":{"admin":true}}', 400, 'http.malformed_json'],
    ['a body 500 levels deep', `{"person":${'['.repeat(500)}${']'.repeat(500)}}`, 400, 'http.malformed_json'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await api.call('POST', '/requests', body);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
  });

  it('refuses a day that does not exist, an unknown sort of answer, and an id that is none', async () => {
    const { body } = await api.post('/requests', good);
    const as = api.with((body as { accessToken: string }).accessToken);
    expect((await as.get('/requests/12')).status).toBe(400);
    expect((await as.get('/requests/12%00')).status).toBe(400);
    expect((await as.get('/programmes/no-such-programme')).status).toBe(404);
    expect((await as.get('/programmes/%E0%A4%A')).status).toBe(400);
    expect((await as.get('/structures/%00')).status).toBe(400);
    expect((await as.get('/programmes?limit=0&sort=price')).status).toBe(400);
    expect((await as.get('/no/such/place')).status).toBe(404);
    const { id } = body as { id: string };
    const unknown = await as.post(`/requests/${id}/referrals`, {
      programme: 'no-such-programme',
      goAhead: true,
    });
    expect([unknown.status, (unknown.body as { code: string }).code]).toEqual([
      400,
      'entrepreneurs.no_contact',
    ]);
    const withoutGoAhead = await as.post(`/requests/${id}/referrals`, {
      programme: 'grdr-accueil',
      goAhead: false,
    });
    expect(pointersOf(withoutGoAhead.body)).toEqual(['/goAhead']);
  });

  it('refuses an answer with a day that does not exist', async () => {
    const { body } = await api.post('/requests', {
      ...good,
      contact: { firstName: 'Nour', phone: '06 39 98 00 00' },
    });
    const { id, accessToken } = body as { id: string; accessToken: string };
    const sent = await api
      .with(accessToken)
      .post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true });
    expect(sent.status).toBe(201);
    const secret = 'b'.repeat(43);
    const hash = (await import('#libs/kernel')).hashSecret(secret);
    await system.query(
      `insert into link (secret_hash, purpose, subject_id, expires_at) values ($1, 'answer', $2, now() + interval '1 day')`,
      [hash, (sent.body as { id: string }).id],
    );
    const answer = { answer: 'accept', contactName: 'Ali', contactBy: '2027-02-30' };
    expect(pointersOf((await api.with(secret).post('/answer', answer)).body)).toEqual(['/contactBy']);
    expect((await api.with(secret).get('/answer')).body).toMatchObject({ state: 'sent', contact: null });
  });

  it('serves the OpenAPI document and a page to read it', async () => {
    const { body } = await api.get('/openapi.json');
    expect(Object.keys((body as { paths: object }).paths)).toEqual(
      expect.arrayContaining(['/api/v1/requests', '/api/v1/answer', '/api/v1/programmes/{id}']),
    );
    expect((await fetch(`${system.apiUrl}/api/v1/docs`)).status).toBe(200);
  });

  it('R-04 says 503 with Retry-After within a second while the database is down, and recovers by itself', async () => {
    await proxy.down();
    for (const path of ['/programmes', '/structures/bge-lille']) {
      const began = performance.now();
      const answer = await api.get(path);
      expect(performance.now() - began).toBeLessThan(1_000);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect((await fetch(`${system.apiUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${system.apiUrl}/health/ready`)).status).toBe(503);
    await proxy.up();
    await waitFor('the API to recover', async () => (await api.get('/programmes')).status === 200);
    expect((await fetch(`${system.apiUrl}/health/ready`)).status).toBe(200);
  });
});
