import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { startSystem, type System } from '../../../../test/support/system.js';

const TUESDAY = '2030-12-03T10:00:00+01:00';

describe('appointments through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  it('are proposed by the structure, picked by her, and read by both as a calendar file', async () => {
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
    const link = (await system.mailTo(rows[0]!.email)).links[0]!.split('/').at(-1)!;
    const structure = api.with(link);
    const yes = { answer: 'accept', contactName: 'Fatou', contactBy: '2030-12-01' };
    expect((await structure.post('/answer', yes)).status).toBe(200);

    const path = `/referrals/${id}/appointments`;
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const terms = { slots: [soon], minutes: 45, means: 'phone', host: 'Fatou' };
    expect((await api.get(path)).status).toBe(401);
    expect((await her.post(path, terms)).status).toBe(403);
    for (const wrong of [
      { slots: [] },
      { slots: [TUESDAY] },
      { slots: [soon.replace('Z', '')] },
      { minutes: 0 },
      { means: 'at_place' },
      { host: 'Fa\u202etou' },
      { language: 'de la langue' },
      { other: 1 },
    ])
      expect((await structure.post(path, { ...terms, ...wrong })).status).toBe(400);
    const { status, body: set } = await structure.post(path, terms);
    const appointment = set as { id: string };
    expect([status, set]).toEqual([201, { id: appointment.id, state: 'proposed', version: 1 }]);

    const at = `/appointments/${appointment.id}`;
    expect((await her.get(`${at}/calendar`)).status).toBe(404);
    expect((await her.post(`${at}/answer`, {})).status).toBe(400);
    expect((await structure.post(`${at}/answer`, { pick: soon })).status).toBe(403);
    expect((await her.post(`${at}/answer`, { pick: soon })).body).toMatchObject({
      state: 'agreed',
      version: 2,
    });
    expect((await her.post(`${at}/missed`, { missed: true })).status).toBe(403);
    expect((await structure.post(`${at}/missed`, { missed: true })).status).toBe(409);
    for (const reader of [her, structure]) {
      expect((await reader.get(path)).body).toMatchObject([{ startsAt: soon, host: 'Fatou', slots: [] }]);
      const answer = await fetch(`${system.apiUrl}/api/v1${at}/calendar`, {
        headers: { authorization: `Bearer ${reader === her ? accessToken : link}` },
      });
      expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
      expect(answer.headers.get('content-disposition')).toContain('rendez-vous.ics');
      expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*SEQUENCE:2\r\n[^]*END:VCALENDAR\r\n$/);
    }
    expect((await her.post(`${at}/cancellation`, {})).body).toMatchObject({ state: 'cancelled', version: 3 });
  });
});
