import { ApiClient } from '../../../../test/support/api-client.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

const NOBODY = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';
const PROPOSAL = {
  ...{ name: 'BGE Lille metropole', kind: 'association', commune: '59350', offer: 'Ateliers' },
  ...{ proposerName: 'Léa', proposerEmail: 'lea@exemple.example' },
};
const JOIN = { name: 'Léa', email: 'lea@trame.example', role: 'Accueil' };

describe('moderation through the API', () => {
  let system: System;
  let api: ApiClient;
  let nora: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
    nora = await signIn('nora@maillage.example', 'coordinator', null);
  }, 90_000);
  afterAll(() => system?.stop());

  const signIn = (email: string, kind: string, structure: string | null) =>
    newAccount(system, kind, structure, email);
  const queue = async () =>
    (await nora.get('/moderation')).body as Record<
      'reports' | 'proposals' | 'joins',
      { id: string; name: string }[]
    >;
  const codeOf = (body: unknown): string => (body as { code: string }).code;

  it('refuses what has faults, names nothing that exists, or comes from who may not decide', async () => {
    const reports = '/programmes/adie-microcredit/error-reports';
    for (const [path, body] of [
      [reports, { what: 'x' }],
      [reports, { what: 'cost', text: 'x'.repeat(1001) }],
      [reports, { what: 'cost', suite: 'x' }],
      [reports, { what: 'other' }],
      ['/structure-proposals', { ...PROPOSAL, siret: '12' }],
      ['/structure-proposals', { ...PROPOSAL, commune: '00000' }],
      ['/structure-proposals', { ...PROPOSAL, website: 'javascript:alert(1)' }],
      ['/structures/la-trame/join-requests', { ...JOIN, email: 'x' }],
    ] as const)
      expect([path, (await api.post(path, body)).status]).toEqual([path, 400]);
    expect((await api.post('/programmes/none/error-reports', { what: 'cost' })).status).toBe(404);
    expect((await api.post('/structures/none/join-requests', JOIN)).status).toBe(404);
    const member = await signIn('mia@adie.example', 'manager', 'adie-lille');
    for (const path of ['/moderation', `/moderation/structure-proposals/${NOBODY}`]) {
      expect((await api.get(path)).status).toBe(401);
      expect((await member.get(path)).status).toBe(403);
    }
    for (const [kind, body] of [
      ['error-reports', { verdict: 'corrected' }],
      ['structure-proposals', { verdict: 'accepted' }],
      ['join-requests', { verdict: 'accepted' }],
    ] as const) {
      expect((await member.post(`/moderation/${kind}/${NOBODY}/verdict`, body)).status).toBe(403);
      expect((await nora.post(`/moderation/${kind}/${NOBODY}/verdict`, body)).status).toBe(404);
      expect((await nora.post(`/moderation/${kind}/x/verdict`, body)).status).toBe(400);
    }
    expect(await queue()).toEqual({ reports: [], proposals: [], joins: [] });
  });

  it('takes what everybody may send, and a coordinator decides about each once', async () => {
    const sent = [
      await api.post('/programmes/adie-microcredit/error-reports', { what: 'cost', email: 'a@b.example' }),
      await api.post('/structure-proposals', PROPOSAL),
      await api.post('/structures/la-trame/join-requests', JOIN),
    ];
    expect(sent.map(({ status, body }) => [status, body])).toEqual(Array(3).fill([202, null]));
    const { reports, proposals, joins } = await queue();
    expect(JSON.stringify(reports)).not.toContain('a@b.example');
    const path = `/moderation/structure-proposals/${proposals[0]!.id}`;
    expect((await nora.get(path)).body).toMatchObject({
      name: PROPOSAL.name,
      alike: expect.arrayContaining([expect.objectContaining({ id: 'bge-lille' })]),
    });
    expect((await nora.post(`${path}/verdict`, { verdict: 'refused' })).status).toBe(400);
    expect((await nora.post(`${path}/verdict`, { verdict: 'known' })).status).toBe(400);
    expect(await nora.post(`${path}/verdict`, { verdict: 'known', structureId: 'bge-lille' })).toMatchObject({
      status: 200,
      body: { structureId: 'bge-lille' },
    });
    const late = await nora.post(`${path}/verdict`, { verdict: 'accepted' });
    expect([late.status, codeOf(late.body)]).toEqual([409, 'moderation.already_decided']);
    for (const [way, verdict] of [
      [`error-reports/${reports[0]!.id}`, 'unfounded'],
      [`join-requests/${joins[0]!.id}`, 'accepted'],
    ]) {
      expect((await nora.post(`/moderation/${way}/verdict`, { verdict })).status).toBe(204);
      expect((await nora.post(`/moderation/${way}/verdict`, { verdict })).status).toBe(409);
    }
    expect(await queue()).toEqual({ reports: [], proposals: [], joins: [] });
    expect((await system.mailTo('lea@trame.example')).links[0]).toMatch(/\/fr\/connexion$/);
  });

  it('lets managers alone keep their team: who asks, who manages, who leaves', async () => {
    const ines = await signIn('ines@bge.example', 'manager', 'bge-lille');
    const other = await signIn('tom@grdr.example', 'manager', 'grdr-lille');
    for (const [email, name] of [
      ['awa@bge.example', 'Awa'],
      ['paul@ailleurs.example', 'Paul'],
    ])
      await api.post('/structures/bge-lille/join-requests', { email, name, role: 'Accueil' });
    const teamOf = async (who: ApiClient) =>
      (await who.get('/team')).body as {
        members: { id: string; email: string; kind: string }[];
        joins: { id: string; email: string }[];
      };
    const { members, joins } = await teamOf(ines);
    expect(members).toMatchObject([{ email: 'ines@bge.example', kind: 'manager' }]);
    expect(joins.map(({ email }) => email)).toEqual(['awa@bge.example', 'paul@ailleurs.example']);
    const verdict = (who: ApiClient, which: number, body: object) =>
      who.post(`/team/join-requests/${joins[which]!.id}/verdict`, body);

    expect((await api.get('/team')).status).toBe(401);
    expect((await nora.get('/team')).status).toBe(403);
    expect((await verdict(other, 0, { verdict: 'accepted' })).status).toBe(404);
    expect((await verdict(ines, 0, { verdict: 'perhaps' })).status).toBe(400);
    expect((await other.call('DELETE', `/team/members/${members[0]!.id}`)).status).toBe(404);
    const last = await ines.call('DELETE', `/team/members/${members[0]!.id}`);
    expect([last.status, codeOf(last.body)]).toEqual([409, 'accounts.last_manager']);

    expect((await verdict(ines, 0, { verdict: 'accepted' })).status).toBe(204);
    expect(
      (await verdict(ines, 1, { verdict: 'refused', reason: 'Nous ne vous connaissons pas.' })).status,
    ).toBe(204);
    expect((await verdict(ines, 0, { verdict: 'accepted' })).status).toBe(409);
    const awa = (await teamOf(ines)).members.find(({ email }) => email === 'awa@bge.example')!;
    expect(awa.kind).toBe('member');
    for (let time = 0; time < 2; time += 1)
      expect((await ines.call('POST', `/team/members/${awa.id}/promotion`)).status).toBe(204);
    expect((await teamOf(ines)).members.map(({ kind }) => kind)).toEqual(['manager', 'manager']);
    expect((await ines.call('DELETE', `/team/members/${awa.id}`)).status).toBe(204);
    expect((await ines.call('DELETE', `/team/members/${awa.id}`)).status).toBe(404);
    expect(await teamOf(ines)).toMatchObject({ members: [{ email: 'ines@bge.example' }], joins: [] });
  });

  it('says when too many came, and describes itself whole', async () => {
    const report = { what: 'cost', email: 'often@exemple.example' };
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push((await api.post('/programmes/grdr-accueil/error-reports', report)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    const { body } = await api.get('/openapi.json');
    const { schemas } = (body as { components: { schemas: Record<string, { properties: object }> } })
      .components;
    const { proposals } = await (async () => {
      await api.post('/structure-proposals', { ...PROPOSAL, name: 'Autre' });
      return queue();
    })();
    const whole = (await nora.get(`/moderation/structure-proposals/${proposals[0]!.id}`)).body as object;
    expect(Object.keys(whole).sort()).toEqual(Object.keys(schemas['ProposalResponse']!.properties).sort());
    expect(Object.keys(await queue()).sort()).toEqual(
      Object.keys(schemas['QueueResponse']!.properties).sort(),
    );
  });
});
