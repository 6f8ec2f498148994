import { hashSecret, newSecret } from '#libs/kernel';
import { ApiClient } from '../support/api-client.js';
import { startSystem, type System } from '../support/system.js';

interface Sheet {
  readonly programme: Record<string, unknown>;
  readonly details: Record<string, unknown>;
  readonly version: string;
}

const PATH = '/programmes/adie-microcredit';

describe('those who know a programme write it through the API', () => {
  let system: System;
  let api: ApiClient;
  let claire: ApiClient;
  let sophie: ApiClient;
  beforeAll(async () => {
    system = await startSystem({ apps: ['api', 'worker'] });
    api = new ApiClient(system.apiUrl);
    await system.query(
      `insert into account (id, email, name, kind, structure_id) values
         (gen_random_uuid(), 'claire@maillage.example', 'Claire', 'manager', 'adie-lille'),
         (gen_random_uuid(), 'sophie@maillage.example', 'Sophie', 'coordinator', null)`,
    );
    [claire, sophie] = [await signedIn('claire@maillage.example'), await signedIn('sophie@maillage.example')];
  }, 90_000);
  afterAll(() => system?.stop());

  const signedIn = async (email: string): Promise<ApiClient> => {
    await api.post('/sign-in-links', { email });
    const link = (await system.mailTo(email)).links[0]!.split('/').at(-1)!;
    const { body } = await api.post('/sessions', { link });
    return api.with((body as { secret: string }).secret);
  };
  const sheetOf = async (caller: ApiClient): Promise<Sheet> =>
    (await caller.get(`${PATH}/sheet`)).body as Sheet;
  const put = (caller: ApiClient, body: unknown) => caller.call('PUT', `${PATH}/sheet`, JSON.stringify(body));

  it('refuses who is not of the structure, and what cannot be', async () => {
    expect((await api.get(`${PATH}/sheet`)).status).toBe(401);
    expect((await claire.get('/programmes/bge-lille-creation/sheet')).status).toBe(404);
    expect((await sophie.get('/own-programmes')).status).toBe(403);
    expect((await claire.get('/programmes/nope/sheet')).status).toBe(404);
    const { programme, details, version } = await sheetOf(claire);
    expect((await put(claire, { programme, details })).status).toBe(400);
    const wrong = {
      ...programme,
      name: '',
      area: { include: ['commune:59350'], exclude: ['departement:59'] },
    };
    const refused = await put(claire, { programme: wrong, details: { phone: 'call me' }, version });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([
      400,
      'directory.invalid_sheet',
    ]);
    const pointers = (refused.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers).toContain('/details/phone');
    expect((await sheetOf(claire)).version).toBe(version);
  });

  it('writes what changed; the public reads it, and the second of two is told what moved', async () => {
    const { programme, details, version } = await sheetOf(claire);
    const same = await put(claire, { programme, details, version });
    expect(same).toMatchObject({ status: 200, body: { changed: [], version } });
    const changed = await put(claire, { programme: { ...programme, costEur: 12.5 }, details, version });
    expect(changed).toMatchObject({ status: 200, body: { changed: ['costEur'] } });
    expect((await api.get(PATH)).body).toMatchObject({ costEur: 12.5 });
    const late = await put(sophie, { programme: { ...programme, costEur: 3 }, details, version });
    expect([late.status, (late.body as { errors: unknown }).errors]).toEqual([
      409,
      [{ pointer: '/programme/costEur', code: 'changed' }],
    ]);
    expect((await claire.call('DELETE', `${PATH}/sheet/costEur`)).status).toBe(204);
    expect((await claire.call('DELETE', `${PATH}/sheet/hat`)).status).toBe(404);
  });

  it('makes a programme, once', async () => {
    const { programme } = await sheetOf(claire);
    const made = { programme: { ...programme, name: 'Atelier du mardi' }, details: { access: ['lift'] } };
    const first = await claire.post('/programmes', made);
    expect(first.status).toBe(201);
    expect((await claire.post('/programmes', made)).status).toBe(400);
    expect((await sophie.post('/programmes', made)).status).toBe(404);
    const { id } = first.body as { id: string };
    expect((await api.get(`/programmes/${id}`)).body).toMatchObject({ name: 'Atelier du mardi' });
  });

  it('tries rules without writing them, and says nothing of too few people', async () => {
    const { programme, details, version } = await sheetOf(claire);
    const rules = [{ type: 'age_max', value: 29 }];
    const tried = await claire.post('/programmes/preview', {
      ...{ id: 'adie-microcredit', details },
      programme: { ...programme, rules },
    });
    expect(tried).toMatchObject({ status: 200, body: { proposed: null, without: [] } });
    expect((await sheetOf(claire)).version).toBe(version);
  });

  it('keeps a programme true', async () => {
    const keep = (body: object) => claire.post(`${PATH}/upkeep`, body);
    expect((await keep({ act: 'dance' })).status).toBe(400);
    expect((await keep({ act: 'pause', until: '2001-01-01' })).status).toBe(400);
    expect((await keep({ act: 'capacity', capacity: 'few', places: 2 })).status).toBe(204);
    expect((await keep({ act: 'pause' })).status).toBe(204);
    expect((await keep({ act: 'pause' })).status).toBe(409);
    const { body } = await claire.get('/own-programmes');
    const own = (body as { programmes: { id: string; state: string; capacityPlaces: number }[] }).programmes;
    expect(own.find(({ id }) => id === 'adie-microcredit')).toMatchObject({
      ...{ state: 'paused', capacityPlaces: 2 },
    });
    expect((await keep({ act: 'resume' })).status).toBe(204);
  });

  it('lets the secret of a reminder keep its programme alone, and read no sheet and no referral', async () => {
    const secret = newSecret();
    await system.query(
      `insert into link (secret_hash, purpose, subject_id, mailed, expires_at)
       values ($1, 'programme', 'adie-microcredit', true, now() + interval '1 day')`,
      [hashSecret(secret)],
    );
    const holder = api.with(secret);
    for (const path of [`${PATH}/sheet`, '/answer'])
      expect([path, (await holder.get(path)).status]).toEqual([path, 403]);
    expect((await holder.post('/programmes/adie-premier-conseil/upkeep', { act: 'confirm' })).status).toBe(
      404,
    );
    const { body } = await holder.get('/own-programmes');
    expect((body as { programmes: { id: string }[] }).programmes.map(({ id }) => id)).toEqual([
      'adie-microcredit',
    ]);
    for (const act of ['confirm', 'confirm'])
      expect((await holder.post(`${PATH}/upkeep`, { act })).status).toBe(204);
    await system.query(`update link set expires_at = now() where secret_hash = $1`, [hashSecret(secret)]);
    expect((await holder.post(`${PATH}/upkeep`, { act: 'confirm' })).status).toBe(401);
  });
});
