import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { sessionOf } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

interface Page {
  readonly lines: readonly Record<string, unknown>[];
  readonly next: string;
  readonly more: boolean;
}

describe('the feed of moves through the API', () => {
  let system: System;
  let api: ApiClient;
  let accounts = 0;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const secretOf = async (kind: string, structure: string | null): Promise<string> => {
    const email = `${kind}-${structure}-${(accounts += 1)}@maison.example`;
    await system.query(
      `insert into account (id, email, name, kind, structure_id) values (gen_random_uuid(), $1, 'N', $2, $3)`,
      [email, kind, structure],
    );
    return sessionOf(system, email);
  };
  const signIn = async (kind: string, structure: string | null): Promise<ApiClient> =>
    api.with(await secretOf(kind, structure));
  const feed = async (caller: ApiClient, query = '') =>
    (await caller.get(`/feed/referrals${query}`)).body as Page;

  it('T-01 is read by who is addressed and by who follows her, page by page, and by nobody else', async () => {
    const member = await signIn('member', 'grdr-lille');
    const nadia = await signIn('intermediary', null);
    const stranger = await signIn('manager', 'bge-lille');
    const coordinator = await signIn('coordinator', null);
    const contact = { firstName: 'Samira', email: 'samira@exemple.example' };
    const request = { projectTitle: 'Traiteur oriental', contact, person: demoPerson() };
    const { id, accessToken } = (await api.post('/requests', request)).body as Record<string, string>;
    const hers = api.with(accessToken!);
    expect((await api.get('/feed/referrals')).status).toBe(401);
    for (const caller of [hers, coordinator]) expect((await caller.get('/feed/referrals')).status).toBe(403);

    const start = await feed(member);
    expect(start).toEqual({ lines: [], next: expect.any(String), more: false });
    const sent = await hers.post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true });
    const { id: referralId } = sent.body as { id: string };
    const withdrawn = await hers.post(`/requests/${id}/referrals/${referralId}/withdrawal`, {});
    expect(withdrawn.status).toBeLessThan(300);
    const first = await feed(member, `?after=${start.next}&limit=1`);
    expect(first).toMatchObject({ lines: [{ kind: 'moved', referralId, to: 'sent' }], more: true });
    const second = await feed(member, `?after=${first.next}`);
    expect(second.lines).toMatchObject([{ referralId, version: 2, to: 'withdrawn', reasons: [], by: null }]);
    expect((await feed(stranger)).lines).toEqual([]);
    // Of somebody else, a cursor is of no use.
    expect((await feed(stranger, `?after=${start.next}`)).lines).toEqual([]);
    expect((await feed(nadia)).lines).toEqual([]);
  });

  it('refuses a bad cursor and a bad limit', async () => {
    const caller = await signIn('admin', null);
    expect((await caller.get('/feed/referrals')).status).toBe(403);
    const member = await signIn('member', 'adie-lille');
    for (const [query, code] of [
      ['after=nope', 'referrals.invalid_cursor'],
      [`after=${'x'.repeat(4_001)}`, 'http.invalid'],
      ['limit=0', 'http.invalid'],
      ['limit=501', 'http.invalid'],
      ['since=2026-01-01', 'http.invalid'],
    ] as const) {
      const { status, body } = await member.get(`/feed/referrals?${query}`);
      expect([query, status, (body as { code: string }).code]).toEqual([query, 400, code]);
    }
  });

  it('gives figures and tables to whoever they are of', async () => {
    const file = async (secret: string, path: string) => {
      const answer = await fetch(`${system.apiUrl}/api/v1${path}`, {
        headers: { authorization: `Bearer ${secret}` },
      });
      return { type: answer.headers.get('content-type'), text: await answer.text(), status: answer.status };
    };
    const [member, coordinator] = [
      await secretOf('member', 'grdr-lille'),
      await secretOf('coordinator', null),
    ];
    const figures = (secret: string, query = '') => api.with(secret).get(`/figures/referrals${query}`);
    expect((await figures(member)).body).toMatchObject({ received: 1, standing: { taken_back: 1 } });
    expect((await figures(coordinator)).body).toMatchObject({ received: null });
    for (const query of ['?from=2026-02-30', '?to=hier', '?from=2026-05-02&to=2026-05-01', '?day=1'])
      expect([query, (await figures(member, query)).status]).toEqual([query, 400]);
    expect((await api.with(member).get('/figures/surveys')).status).toBe(403);
    expect((await api.with(coordinator).get('/figures/surveys')).status).toBe(200);
    expect((await file(coordinator, '/exports/referrals')).status).toBe(403);
    for (const [path, words] of [
      ['/exports/referrals', 'Référence de la demande;'],
      ['/exports/figures', 'Demandes envoyées à une structure;1'],
    ] as const) {
      const { type, text } = await file(member, path);
      expect([type, text.includes(words)]).toEqual(['text/csv; charset=utf-8', true]);
    }
    expect((await file(member, '/exports/csv')).status).toBe(403);
    expect((await api.get('/exports/referrals')).status).toBe(401);
  });

  it('is written in the OpenAPI document, with an example of each member', async () => {
    const { paths, components } = (await api.get('/openapi.json')).body as {
      paths: Record<string, { get: { parameters: { name: string }[] } }>;
      components: { schemas: Record<string, { properties: object }> };
    };
    const { parameters } = paths['/api/v1/feed/referrals']!.get;
    expect(parameters.map(({ name }) => name)).toEqual(['after', 'limit']);
    const members = Object.values(components.schemas['FeedLineResponse']!.properties);
    expect(members).toHaveLength(9);
    for (const member of members.slice(0, 8)) expect(member).toHaveProperty('example');
  });
});
