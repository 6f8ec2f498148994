import { randomUUID } from 'node:crypto';
import { ApiClient } from '../../../../test/support/api-client.js';
import { newAccount } from '../../../../test/support/sign-in.js';
import { startSystem, type System } from '../../../../test/support/system.js';

describe('absences and closures through the API', () => {
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(() => system?.stop());

  const signIn = (kind: string, structure: string | null) => newAccount(system, kind, structure);
  const days = { from: '2099-12-24', until: '2100-01-03' };

  it('T-01 are said by who acts for the structure; a closure by its managers, and read by everybody', async () => {
    const [member, manager] = [await signIn('member', 'grdr-lille'), await signIn('manager', 'grdr-lille')];
    expect((await api.post('/absences', days)).status).toBe(401);
    expect((await (await signIn('intermediary', null)).post('/absences', days)).status).toBe(403);
    for (const faulty of [
      { from: '2099-12-24' },
      { ...days, until: '2099-12-32' },
      { ...days, substitute: 'x' },
    ])
      expect((await member.post('/absences', faulty)).status).toBe(400);
    expect((await member.post('/absences', { ...days, substitute: randomUUID() })).status).toBe(404);
    const said = await member.post('/absences', { ...days, substitute: null });
    expect(said.status).toBe(201);
    const { id } = said.body as { id: string };
    expect(await member.post('/absences', days)).toMatchObject({
      status: 409,
      body: { code: 'accounts.absence_overlaps', params: days },
    });
    expect((await manager.get('/absences')).body).toMatchObject([
      { id, ...days, now: false, substitute: null },
    ]);
    expect((await (await signIn('member', 'bge-lille')).get('/absences')).body).toEqual([]);
    expect((await manager.call('DELETE', `/absences/${id}`)).status).toBe(404);
    expect((await member.call('DELETE', `/absences/${id}`)).status).toBe(204);
    expect((await member.call('DELETE', `/absences/${id}`)).status).toBe(404);

    expect((await member.post('/closures', days)).status).toBe(403);
    expect((await manager.post('/closures', { from: '2020-01-01', until: '2099-01-01' })).body).toMatchObject(
      {
        code: 'directory.invalid_closure',
        errors: [{ pointer: '/from' }],
      },
    );
    const closed = await manager.post('/closures', days);
    expect(closed.status).toBe(201);
    const closure = (closed.body as { id: string }).id;
    expect((await manager.post('/closures', days)).status).toBe(409);
    expect((await api.get('/closures')).body).toEqual([
      { id: closure, structureId: 'grdr-lille', ...days, now: false },
    ]);
    const stranger = await signIn('manager', 'bge-lille');
    expect((await stranger.call('DELETE', `/closures/${closure}`)).status).toBe(404);
    expect((await manager.call('DELETE', `/closures/${closure}`)).status).toBe(204);
    expect((await api.get('/closures')).body).toEqual([]);
  });
});
