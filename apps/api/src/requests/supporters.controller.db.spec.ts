import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { startSystem, type System } from '../../../../test/support/system.js';

describe('who supports her through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'], settings: { UNDO_SECONDS: '0' } });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  /** Who holds the link that a structure was mailed. */
  const holderOf = async (structureId: string): Promise<ApiClient> => {
    const rows = await system.query<{ email: string }>(`select email from structure where id = $1`, [
      structureId,
    ]);
    return api.with((await system.mailTo(rows[0]!.email)).links[0]!.split('/').at(-1)!);
  };

  it('is read by her, and by those who do once she agrees', async () => {
    const { body } = await api.post('/requests', {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email: 'samira@exemple.example' },
      person: demoPerson(),
    });
    const { id, accessToken } = body as { id: string; accessToken: string };
    const her = api.with(accessToken);
    for (const programme of ['grdr-accueil', 'adie-microcredit'])
      expect((await her.post(`/requests/${id}/referrals`, { programme, goAhead: true })).status).toBe(201);
    const [grdr, adie] = [await holderOf('grdr-lille'), await holderOf('adie-lille')];
    const yes = { answer: 'accept', contactName: 'Fatou', contactBy: '2030-12-01' };
    expect((await grdr.post('/answer', yes)).status).toBe(200);
    expect((await adie.post('/answer', yes)).status).toBe(200);

    const path = `/requests/${id}/supporters`;
    expect((await api.get(path)).status).toBe(401);
    expect((await api.put(path, { agrees: true })).status).toBe(401);
    expect((await grdr.put(path, { agrees: true })).status).toBe(403);
    for (const wrong of [{}, { agrees: 'yes' }, { agrees: true, locale: 'xx' }, { agrees: true, other: 1 }])
      expect((await her.put(path, wrong)).status).toBe(400);
    const shown = async (reader: ApiClient) =>
      ((await reader.get('/answer')).body as { supporters: { structureName: string }[] | null }).supporters;
    expect([await shown(grdr), await shown(adie)]).toEqual([null, null]);
    expect((await her.get(path)).body).toMatchObject({ agreement: null, supporters: [{}, {}] });

    expect((await her.put(path, { agrees: true })).status).toBe(204);
    const { body: read } = await her.get(path);
    const { supporters } = read as { supporters: { structureName: string }[] };
    expect(read).toMatchObject({ agreement: { wording: '2026-11', witness: null } });
    expect([await shown(grdr), await shown(adie)]).toEqual([[supporters[1]], [supporters[0]]]);
    expect((await her.put(path, { agrees: false })).status).toBe(204);
    expect([await shown(grdr), await shown(adie)]).toEqual([null, null]);
  });
});
