import { ApiClient } from '../../../../test/support/api-client.js';
import { demoPerson } from '../../../../test/support/rooms.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

describe('messages through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const signIn = (kind: string, structure: string | null) => newAccount(system, kind, structure);

  it('T-01 are for the structure by its link or signed in, her adviser and her, and hold no contact (P-09)', async () => {
    const adviser = await signIn('intermediary', null);
    const { body } = await adviser.post('/requests', {
      projectTitle: 'Traiteur oriental',
      contact: { firstName: 'Samira', email: 'samira@exemple.example' },
      person: demoPerson(),
    });
    const { id, accessToken } = body as { id: string; accessToken: string };
    const her = api.with(accessToken);
    const sent = await her.post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true });
    const path = `/referrals/${(sent.body as { id: string }).id}/messages`;
    const member = await signIn('member', 'grdr-lille');
    const { email } = (
      await system.query<{ email: string }>(`select email from structure where id = 'grdr-lille'`)
    )[0]!;
    const holder = api.with((await system.mailTo(email)).links[0]!.split('/').at(-1)!);

    const message = { thread: 'professionals', text: 'Bonjour' };
    expect((await api.get(path)).status).toBe(401);
    for (const stranger of [await signIn('member', 'adie-lille'), await signIn('intermediary', null)]) {
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.post(path, message)).status).toBe(404);
      expect((await stranger.post(`${path}/read`, { person: 1 })).status).toBe(404);
    }
    expect((await (await signIn('coordinator', null)).get(path)).status).toBe(403);
    for (const bad of [
      {},
      { ...message, text: '' },
      { ...message, text: 'a\u202eb' },
      { ...message, thread: 'x' },
    ])
      expect((await member.post(path, bad)).status).toBe(400);
    expect((await member.post(`${path}/read`, { person: -1 })).status).toBe(400);
    expect((await her.post(path, message)).status).toBe(409);

    const written = await holder.post(path, message);
    expect(written).toMatchObject({ status: 201, body: { number: 1 } });
    expect((await adviser.post(path, { ...message, text: 'Le mail : samira@exemple.example' })).status).toBe(
      400,
    );
    expect((await adviser.post(path, message)).status).toBe(201);
    for (const reader of [member, holder, adviser]) {
      const read = await reader.get(path);
      expect(read.body).toMatchObject({ professionals: { messages: [{ number: 1 }, { number: 2 }] } });
      expect(JSON.stringify(read.body)).not.toContain('samira@');
    }
    expect((await her.get(path)).body).toMatchObject({ professionals: null, person: { messages: [] } });
    expect((await member.post(`${path}/read`, { professionals: 2 })).status).toBe(204);
    expect((await holder.get('/answer')).body).toMatchObject({ unread: 0 });

    const withdrawal = `${path}/${(written.body as { id: string }).id}/withdrawal`;
    expect((await member.post(withdrawal, {})).status).toBe(404);
    expect((await holder.post(withdrawal, {})).status).toBe(204);
    expect((await adviser.get(path)).body).toMatchObject({
      professionals: { messages: [{ text: null }, { text: 'Bonjour' }] },
    });
  });
});
