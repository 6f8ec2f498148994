import { ApiClient } from '../support/api-client.js';
import { startSystem, type System } from '../support/system.js';

const EMAIL = 'inconnu@maison.example';

describe('a professional comes in through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const secretIn = (body: unknown): string => (body as { secret: string }).secret;

  it('refuses what is no address and no link, and answers unknown addresses like known ones', async () => {
    expect((await api.post('/sign-in-links', { email: 'nobody' })).status).toBe(400);
    expect(await api.post('/sign-in-links', { email: EMAIL })).toMatchObject({
      status: 202,
      body: { asked: expect.stringMatching(/^[\w-]{43}$/) as string },
    });
    const asked = 'y'.repeat(43);
    for (const body of [
      { asked, link: 'short' },
      { asked },
      { link: 'x'.repeat(43) },
      { asked, code: '12345' },
    ])
      expect((await api.post('/sessions', body)).status).toBe(400);
    expect((await api.post('/sessions', { asked, link: 'x'.repeat(43) })).status).toBe(410);
    expect((await api.post('/sessions', { asked, code: '123456' })).status).toBe(410);
    expect((await api.with('x'.repeat(43)).call('DELETE', '/sessions/current')).status).toBe(401);
  });

  it('by a mailed link, once, with what the one who asked was given, until the session is closed', async () => {
    await system.query(
      `insert into account (id, email, name, kind) values (gen_random_uuid(), $1, 'Nora', 'coordinator')`,
      [EMAIL],
    );
    const { asked } = (await api.post('/sign-in-links', { email: EMAIL })).body as { asked: string };
    const mail = await system.mailTo(EMAIL);
    const link = mail.links[0]!.split('/').at(-1)!;
    expect((await api.post('/sessions', { asked: 'y'.repeat(43), link })).status).toBe(403);
    const wrong = mail.text.includes('000 000') ? '111111' : '000000';
    expect((await api.post('/sessions', { asked, code: wrong })).status).toBe(422);
    const opened = await api.post('/sessions', { asked, link });
    expect(opened.status).toBe(201);
    expect((await api.post('/sessions', { asked, link })).status).toBe(410);
    const nora = api.with(secretIn(opened.body));
    // Signed in, and of a kind that may not: known, and refused.
    expect((await nora.get('/requests/00000000-0000-7000-8000-000000000000')).status).toBe(403);
    expect((await nora.call('DELETE', '/sessions/current')).status).toBe(204);
    expect((await nora.get('/requests/00000000-0000-7000-8000-000000000000')).status).toBe(401);
  });
});
