import { hashSecret, newSecret } from '#libs/kernel';
import { ApiClient } from '../support/api-client.js';
import { sessionOf } from '../support/sign-in.js';
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

  const signedIn = async (email: string) => api.with(await sessionOf(system, email));
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

  describe('and its structure with its places', () => {
    const SHEET = '/structures/adie-lille/sheet';
    const PLACES = '/structures/adie-lille/branches';
    interface Own {
      readonly version: string;
      readonly branches: readonly { id: string; name: string; programmes: number }[];
      readonly [member: string]: unknown;
    }
    const own = async (): Promise<Own> => (await claire.get(SHEET)).body as Own;
    const write = (caller: ApiClient, path: string, body: unknown) =>
      caller.call('PUT', path, JSON.stringify(body));
    const pointersOf = (answer: { body: unknown }) =>
      (answer.body as { errors: { pointer: string; code: string }[] }).errors;
    const members = ({ id: _, branches: __, networks: ___, ...sheet }: Own) => sheet;

    it('refuse who is not of it, and what cannot be', async () => {
      const sheet = members(await own());
      const place = { name: 'Roubaix' };
      expect((await api.get(SHEET)).status).toBe(401);
      expect((await write(api, SHEET, sheet)).status).toBe(401);
      const others = '/structures/bge-lille';
      for (const answer of [
        await claire.get(`${others}/sheet`),
        await write(claire, `${others}/sheet`, sheet),
        await claire.post(`${others}/branches`, place),
        await write(claire, `${others}/branches/x`, place),
        await claire.call('DELETE', `${others}/branches/x`),
      ])
        expect([answer.status, (answer.body as { code: string }).code]).toEqual([
          404,
          'directory.structure_not_found',
        ]);
      const strange = await write(claire, `${PLACES}/nowhere`, place);
      expect([strange.status, (strange.body as { code: string }).code]).toEqual([
        404,
        'directory.branch_not_found',
      ]);
      const wrong = { ...sheet, name: '', siret: '12', commune: '00000', website: 'javascript:alert(1)' };
      const refused = await write(claire, SHEET, wrong);
      expect([refused.status, pointersOf(refused)]).toEqual([
        400,
        [
          { pointer: '/name', code: 'missing' },
          { pointer: '/commune', code: 'unknown_code' },
          { pointer: '/siret', code: 'malformed' },
          { pointer: '/website', code: 'malformed' },
        ],
      ]);
      expect((await write(claire, SHEET, { ...sheet, state: 'closed' })).status).toBe(400);
      expect((await write(claire, SHEET, { ...sheet, version: undefined })).status).toBe(400);
      expect((await claire.post(PLACES, { ...place, access: ['helipad'] })).status).toBe(400);
      expect(members(await own())).toEqual(sheet);
    });

    it('are written; the public reads it, the same again changes nothing, the second of two is told', async () => {
      const sheet = members(await own());
      const changed = { ...sheet, phone: '03 20 44 55 66', website: 'https://adie.example' };
      const first = await write(claire, SHEET, changed);
      expect(first).toMatchObject({ status: 200, body: { phone: '03 20 44 55 66' } });
      expect((await write(claire, SHEET, changed)).body).toEqual(first.body);
      expect((await api.get('/structures/adie-lille')).body).toMatchObject({
        phone: '03 20 44 55 66',
        website: 'https://adie.example',
      });
      const late = await write(sophie, SHEET, { ...sheet, email: 'new@adie.example' });
      expect([late.status, pointersOf(late)]).toEqual([
        409,
        [
          { pointer: '/phone', code: 'changed' },
          { pointer: '/website', code: 'changed' },
        ],
      ]);
    });

    it('take a place, change it, keep it while it is used, and let it go', async () => {
      const place = { name: ' Roubaix ', commune: '59512', access: ['lift'] };
      const made = await claire.post(PLACES, place);
      expect(made.status).toBe(201);
      const { id } = made.body as { id: string };
      const again = await claire.post(PLACES, place);
      expect([again.status, pointersOf(again)]).toEqual([400, [{ pointer: '/name', code: 'duplicate' }]]);
      for (const _ of ['first', 'again'])
        expect((await write(claire, `${PLACES}/${id}`, { ...place, address: '1 rue X' })).status).toBe(204);
      expect((await own()).branches.find((one) => one.id === id)).toEqual({
        ...{ id, name: 'Roubaix', commune: '59512', address: '1 rue X', access: ['lift'], programmes: 0 },
        ...{ phone: null, email: null, openingHours: null },
      });
      const held = async (branchId: string | null) => {
        const { programme, details, version } = await sheetOf(claire);
        return (await put(claire, { programme, details: { ...details, branchId }, version })).status;
      };
      expect(await held(id)).toBe(200);
      const used = await claire.call('DELETE', `${PLACES}/${id}`);
      expect([used.status, pointersOf(used)]).toEqual([400, [{ pointer: '/branch', code: 'branch_used' }]]);
      expect(await held(null)).toBe(200);
      for (const _ of ['first', 'again'])
        expect((await claire.call('DELETE', `${PLACES}/${id}`)).status).toBe(204);
      expect((await own()).branches.filter((one) => one.id === id)).toEqual([]);
    });
  });

  it('merges two entries that a coordinator chose, once, and takes it back', async () => {
    await system.query(`insert into structure (id, name, commune, state)
      values ('bge-lille-bis', 'Boutique de gestion', '59350', 'listed')`);
    const chosen = { kind: 'structure', keptId: 'bge-lille', otherId: 'bge-lille-bis' };
    const codeOf = async (caller: ApiClient, body: object) => {
      const { status, body: problem } = await caller.post('/merges', body);
      return [status, (problem as { code?: string }).code];
    };
    expect(await codeOf(api, chosen)).toEqual([401, 'accounts.sign_in_first']);
    expect(await codeOf(claire, chosen)).toEqual([403, 'accounts.not_allowed']);
    for (const [wrong, status, code] of [
      [{ kind: 'network' }, 400, 'http.invalid'],
      [{ taken: null }, 400, 'http.invalid'],
      [{ taken: ['state'] }, 400, 'directory.invalid_merge'],
      [{ otherId: 'bge-lille' }, 400, 'directory.invalid_merge'],
      [{ otherId: 'none' }, 404, 'directory.entry_not_found'],
      [{ otherId: 'adie-microcredit' }, 404, 'directory.entry_not_found'],
      [{ kind: 'programme' }, 404, 'directory.entry_not_found'],
    ] as const)
      expect([wrong, ...(await codeOf(sophie, { ...chosen, ...wrong }))]).toEqual([wrong, status, code]);
    const { status, body } = await sophie.post('/merges', chosen);
    expect(status).toBe(201);
    expect(await codeOf(sophie, chosen)).toEqual([409, 'directory.entry_merged']);
    expect((await api.get('/structures/bge-lille-bis')).status).toBe(410);
    const undo = `/merges/${(body as { id: string }).id}/undo`;
    expect(await sophie.post(undo, {})).toMatchObject({ status: 200, body: { later: [] } });
    expect((await sophie.post(undo, {})).status).toBe(409);
    expect((await api.get('/structures/bge-lille-bis')).status).toBe(200);
  });

  it('names a network as people read it', async () => {
    const put = (caller: ApiClient, code: string, body: object) =>
      caller.call('PUT', `/networks/${code}/name`, JSON.stringify(body));
    const bge = async () => {
      const { body } = await api.get('/networks');
      return (body as { networks: { code: string }[] }).networks.find(({ code }) => code === 'reseau-bge');
    };
    expect((await put(api, 'reseau-bge', { name: 'BGE' })).status).toBe(401);
    expect((await put(claire, 'reseau-bge', { name: 'BGE' })).status).toBe(403);
    for (const wrong of [{}, { name: '' }, { name: 3 }, { name: 'a\0b' }])
      expect([wrong, (await put(sophie, 'reseau-bge', wrong)).status]).toEqual([wrong, 400]);
    expect((await put(sophie, 'none', { name: 'BGE' })).status).toBe(404);
    expect(await bge()).toMatchObject({ name: 'Réseau BGE', label: null, structures: 1 });
    for (let i = 0; i < 2; i += 1)
      expect((await put(sophie, 'reseau-bge', { name: 'BGE' })).status).toBe(204);
    expect(await bge()).toMatchObject({ name: 'BGE', label: 'BGE' });
    expect((await api.get('/structures/bge-lille')).body).toMatchObject({
      ...{ network: 'reseau-bge', networkName: 'BGE' },
    });
    expect((await put(sophie, 'reseau-bge', { name: null })).status).toBe(204);
    expect(await bge()).toMatchObject({ name: 'Réseau BGE', label: null });
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
