import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { startSystem, type System } from '../../../../test/support/system.js';

describe('milestones through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'], settings: { UNDO_SECONDS: '0' } });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  it('are recorded and corrected by the structure, and read by her', async () => {
    const { body: made } = await api.post('/requests', {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email: 'samira@exemple.example' },
      person: demoPerson(),
    });
    const { id: request, accessToken } = made as { id: string; accessToken: string };
    const her = api.with(accessToken);
    const { body: sent } = await her.post(`/requests/${request}/referrals`, {
      programme: 'grdr-accueil',
      goAhead: true,
    });
    const { id } = sent as { id: string };
    const rows = await system.query<{ email: string }>(`select email from structure where id = 'grdr-lille'`);
    const structure = api.with((await system.mailTo(rows[0]!.email)).links[0]!.split('/').at(-1)!);
    const path = `/referrals/${id}/milestones`;
    const today = new Date().toISOString().slice(0, 10);
    const loan = { milestone: 'financing_obtained', day: today, amount: 8000 };
    await structure.post('/answer', { answer: 'accept', contactName: 'Fatou', contactBy: '2030-12-01' });
    expect((await structure.post(path, loan)).status).toBe(409);
    for (const side of [structure, her])
      expect((await side.post(`/referrals/${id}/meeting`, {})).status).toBe(200);

    expect((await api.get(path)).status).toBe(401);
    expect((await her.post(path, loan)).status).toBe(403);
    for (const wrong of [
      ...[
        { milestone: 'rich' },
        { day: '2026-02-30' },
        { day: '2020-01-01' },
        { amount: 0 },
        { amount: '8' },
      ],
      ...[{ milestone: 'first_sale' }, { other: 1 }],
    ])
      expect((await structure.post(path, { ...loan, ...wrong })).status).toBe(400);
    const { status, body } = await structure.post(path, loan);
    const { id: milestone } = body as { id: string };
    expect([status, body]).toEqual([201, { id: milestone, version: 1 }]);
    expect((await structure.post(path, loan)).body).toEqual(body);
    const one = `/milestones/${milestone}`;
    expect((await her.put(one, { day: today })).status).toBe(403);
    expect((await structure.put(one, { day: today, amount: 7000 })).body).toEqual({
      id: milestone,
      version: 2,
    });
    const stale = { 'if-match': '"1"' };
    expect((await structure.call('DELETE', one, undefined, stale)).status).toBe(409);
    expect((await her.get(path)).body).toEqual([
      {
        ...{ id: milestone, version: 2, milestone: 'financing_obtained', day: today, amount: 7000 },
        ...{ side: 'structure', author: null },
      },
    ]);
    expect((await structure.call('DELETE', one)).status).toBe(204);
    expect((await structure.call('DELETE', one)).status).toBe(404);
    expect((await her.get(path)).body).toEqual([]);
  });
});
