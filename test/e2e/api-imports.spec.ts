import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type ApiAnswer, ApiClient } from '../support/api-client.js';
import { sessionOf } from '../support/sign-in.js';
import { startSystem, type System, waitFor } from '../support/system.js';

interface Import {
  readonly id: string;
  readonly state: string;
  readonly mapping: { kind: string; columns: Record<string, number> } | null;
  readonly report: {
    read: number;
    imported: number;
    unchanged: number;
    quarantined: { line: number; column: number; faults: { code: string }[] }[];
  } | null;
  readonly faults: { code: string; pointer: string }[];
}

const DEMO = readFileSync(new URL('../../libs/directory/demo/lille.programmes.json', import.meta.url));
// Enough to be killed in the middle of.
const ROWS = 15_000;
const TABLE = `Nom;Téléphone;Ville
Maison Hélène;03 20 00 00 01;Lille
=CMD();03 20 00 00 02;Roubaix
Maison sans ville;;Atlantide
`;

describe('files are imported through the API', () => {
  let system: System;
  let visitor: ApiClient;
  let claire: ApiClient;
  let sophie: ApiClient;
  let worker: ChildProcess;
  const secrets = new Map<ApiClient, string>();
  beforeAll(async () => {
    system = await startSystem({ apps: ['api'] });
    worker = await system.start('worker');
    visitor = new ApiClient(system.apiUrl);
    await system.query(
      `insert into account (id, email, name, kind, structure_id) values
         (gen_random_uuid(), 'claire@maillage.example', 'Claire', 'manager', 'adie-lille'),
         (gen_random_uuid(), 'sophie@maillage.example', 'Sophie', 'coordinator', null)`,
    );
    [claire, sophie] = [await signedIn('claire@maillage.example'), await signedIn('sophie@maillage.example')];
  }, 90_000);
  afterAll(() => system?.stop());

  const signedIn = async (email: string): Promise<ApiClient> => {
    const secret = await sessionOf(system, email);
    const client = visitor.with(secret);
    secrets.set(client, secret);
    return client;
  };
  const send = async (
    caller: ApiClient,
    content: BlobPart,
    field = 'file',
    other?: BlobPart,
  ): Promise<ApiAnswer> => {
    const form = new FormData();
    form.set(field, new Blob([content]), 'maisons \u202e.csv');
    if (other !== undefined) form.set('otherList', new Blob([other]), 'b.json');
    const secret = secrets.get(caller);
    const answer = await fetch(`${system.apiUrl}/api/v1/imports`, {
      method: 'POST',
      body: form,
      headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  const codeOf = ({ body }: ApiAnswer): string => (body as { code: string }).code;
  const idOf = ({ body }: ApiAnswer): string => (body as Import).id;
  const read = (id: string): Promise<Import> =>
    waitFor('a file that is read', async () => {
      const { body } = await sophie.get(`/imports/${id}`);
      return (body as Import).state === 'waiting' ? null : (body as Import);
    });
  const map = (id: string, body: object): Promise<ApiAnswer> =>
    sophie.call('PUT', `/imports/${id}/mapping`, JSON.stringify(body));
  const kept = async (): Promise<unknown[]> => [
    ...(await system.query(`select 1 from upload`)),
    ...(await system.query(`select 1 from upload_piece`)),
  ];
  const houses = (): Promise<{ name: string }[]> =>
    system.query(
      `select name from structure where name in ('Maison Hélène', 'Maison sans ville') order by name`,
    );

  it('by coordinators alone, and so is the directory exported', async () => {
    expect((await send(visitor, TABLE)).status).toBe(401);
    expect((await send(claire, TABLE)).status).toBe(403);
    for (const path of ['/imports', '/exports/csv']) {
      expect((await visitor.get(path)).status).toBe(401);
      expect((await claire.get(path)).status).toBe(403);
    }
    expect(await kept()).toEqual([]);
  });

  it('refuses what is no file that is read here, and keeps none of it', async () => {
    const none = await sophie.post('/imports', { file: TABLE });
    expect([none.status, (none.body as { errors: unknown }).errors]).toEqual([
      400,
      [{ pointer: '/file', code: 'missing' }],
    ]);
    expect((await send(sophie, TABLE, 'other')).status).toBe(400);
    for (const [content, code] of [
      ['', 'missing'],
      ['%PDF-1.7', 'wrong_type'],
      [Buffer.from('\ufeffNom\nA', 'utf16le'), 'encoding'],
    ] as const) {
      const answer = await send(sophie, content);
      expect([
        answer.status,
        codeOf(answer),
        (answer.body as Import & { errors: object[] }).errors,
      ]).toMatchObject([400, 'interchange.invalid_file', [{ code }]]);
    }
    expect(await kept()).toEqual([]);
  });

  it('refuses a file of more than 100 MB while it comes, and keeps none of it', async () => {
    const line = Buffer.from(`${'x'.repeat(999)}\n`);
    const large = Buffer.alloc(100 * 1024 * 1024 + 1, line);
    const answer = await send(sophie, large);
    expect([answer.status, codeOf(answer)]).toEqual([413, 'interchange.upload_too_large']);
    expect(await kept()).toEqual([]);
  }, 60_000);

  it('knows no file by another id, and names no column that is none', async () => {
    const unknown = '/imports/019aabcd-0000-7000-8000-000000000000';
    expect((await sophie.get(unknown)).status).toBe(404);
    expect((await sophie.post(`${unknown}/run`, {})).status).toBe(404);
    expect((await sophie.call('DELETE', unknown)).status).toBe(404);
    expect((await sophie.get('/imports/12')).status).toBe(400);
    const id = idOf(await send(sophie, TABLE));
    const wrong = await map(id, { kind: 'structures', columns: { structureName: 0, hat: 1 } });
    expect([wrong.status, (wrong.body as { errors: unknown }).errors]).toEqual([
      400,
      [
        { pointer: '/columns/structureName', code: 'out_of_range' },
        { pointer: '/columns/hat', code: 'unknown_key' },
      ],
    ]);
    expect(codeOf(await map(id, { kind: 'structures', columns: { phone: 2 } }))).toBe(
      'interchange.mapping_needed',
    );
    const early = await sophie.post(`/imports/${id}/run`, {});
    expect([early.status, codeOf(early)]).toEqual([409, 'interchange.upload_moved']);
    expect((await sophie.call('DELETE', `/imports/${id}`)).status).toBe(204);
    expect(await kept()).toEqual([]);
  });

  it('takes two lists of data·inclusion together, and says which one is missing', async () => {
    const { structures, services } = (await sophie.get('/exports/data-inclusion')).body as Record<
      'structures' | 'services',
      { source: string }[]
    >;
    // Ours would come back as ours, and be left out.
    const [houses, offers] = [structures, services].map((list) =>
      JSON.stringify(list.map((record) => ({ ...record, source: 'voisin' }))),
    );
    const alone = await send(sophie, offers!);
    expect([alone.status, codeOf(alone), (alone.body as { params: unknown }).params]).toEqual([
      400,
      'interchange.other_list_needed',
      { missing: 'structures' },
    ]);
    expect(codeOf(await send(sophie, TABLE, 'file', offers))).toBe('interchange.other_file_unknown');
    expect(await kept()).toEqual([]);
    const both = await send(sophie, offers!, 'file', houses);
    expect(both).toMatchObject({
      status: 201,
      body: { format: 'data-inclusion-services', otherName: 'b.json' },
    });
    const { state, report } = await read(idOf(both));
    expect([state, report!.read]).toEqual(['checked', structures.length + services.length]);
    expect((await sophie.call('DELETE', `/imports/${idOf(both)}`)).status).toBe(204);
  });

  it('says of JSON that breaks off where it does, and writes nothing', async () => {
    const before = await system.query(`select version from catalogue_version`);
    const { state, faults } = await read(idOf(await send(sophie, DEMO.subarray(0, 5000))));
    expect([state, faults]).toMatchObject([
      'failed',
      [{ code: 'truncated', pointer: expect.stringMatching(/^\/\d+\/\d+$/) }],
    ]);
    expect(await system.query(`select version from catalogue_version`)).toEqual(before);
  });

  it('tries a table of Windows-1252 as its columns were named, then imports it once', async () => {
    const sent = await send(sophie, Buffer.from(TABLE, 'latin1'));
    const id = idOf(sent);
    expect(sent).toMatchObject({
      status: 201,
      body: {
        name: 'maisons .csv',
        state: 'mapping',
        mapping: { kind: 'structures', columns: { structureName: 1 } },
      },
    });
    expect((await sophie.get(`/imports/${id}/columns`)).body).toMatchObject({
      headers: ['Nom', 'Téléphone', 'Ville'],
      sample: [['Maison Hélène', '03 20 00 00 01', 'Lille'], expect.any(Array), expect.any(Array)],
      encoding: 'windows-1252',
      delimiter: ';',
    });
    const columns = { structureName: 1, phone: 2, structureCity: 3 };
    const wrong = await map(id, { kind: 'structures', columns, source: '…' });
    expect([wrong.status, codeOf(wrong), (wrong.body as { errors: unknown }).errors]).toEqual([
      400,
      'interchange.invalid_source',
      [{ pointer: '/source', code: 'too_few' }],
    ]);
    const named = await map(id, { kind: 'structures', columns, source: 'Métropole' });
    expect([named.status, (named.body as Import).mapping]).toEqual([
      202,
      { kind: 'structures', columns, source: 'Métropole' },
    ]);
    const tried = await read(id);
    expect(tried).toMatchObject({
      state: 'checked',
      report: {
        dryRun: true,
        read: 3,
        imported: 2,
        quarantined: [{ line: 3, column: 1, faults: [{ code: 'formula' }] }],
      },
    });
    expect(await houses()).toEqual([]);
    const both = await Promise.all([1, 2].map(() => sophie.post(`/imports/${id}/run`, {})));
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(await read(id)).toMatchObject({ state: 'done', report: { dryRun: false, imported: 2 } });
    expect(await houses()).toEqual([{ name: 'Maison Hélène' }, { name: 'Maison sans ville' }]);
    expect(await system.query(`select runs from upload where id = $1`, [id])).toEqual([{ runs: 2 }]);
    // What is imported stays on record, without its bytes.
    expect(await system.query(`select 1 from upload_piece where upload_id = $1`, [id])).toEqual([]);
    expect((await sophie.get(`/imports/${id}/columns`)).status).toBe(404);
    const late = await map(id, { kind: 'structures', columns: { structureName: 1 } });
    expect([late.status, codeOf(late)]).toEqual([409, 'interchange.upload_moved']);
    expect((await sophie.call('DELETE', `/imports/${id}`)).status).toBe(409);
    const { body } = await sophie.get('/imports');
    expect((body as { imports: Import[] }).imports[0]).toMatchObject({ id, state: 'done', sentBy: 'Sophie' });
  });

  it('imports each row once though the worker is killed in the middle', async () => {
    const count = () => system.query(`select count(*)::int as n from structure where name ~ '^Maison \\d+$'`);
    const rows = Array.from({ length: ROWS }, (_, i) => `Maison ${i};03 20 00 00 01;Lille`);
    const id = idOf(await send(sophie, `Nom;Téléphone;Ville\n${rows.join('\n')}\n`));
    await map(id, { kind: 'structures', columns: { structureName: 1, phone: 2, structureCity: 3 } });
    expect(await read(id)).toMatchObject({ state: 'checked', report: { imported: ROWS } });
    await sophie.post(`/imports/${id}/run`, {});
    await waitFor('a worker that reads', async () => {
      const [upload] = await system.query<{ read: boolean }>(
        `select claimed_until is not null and state = 'waiting' as read from upload where id = $1`,
        [id],
      );
      return upload!.read;
    });
    await system.kill(worker);
    expect(await count()).toEqual([{ n: 0 }]);
    // What a dead worker held, it holds until then.
    await system.query(`update upload set claimed_until = now() where id = $1`, [id]);
    await system.query(
      `update delivery set lease_until = now() where subject_id = $1 and state = 'pending'`,
      [id],
    );
    await system.start('worker');
    expect((await read(id)).state).toBe('done');
    expect(await count()).toEqual([{ n: ROWS }]);
  }, 120_000);

  it('gives the directory away, and takes the exchange format back without a change', async () => {
    const file = async (format: string): Promise<Response> =>
      fetch(`${system.apiUrl}/api/v1/exports/${format}`, {
        headers: { authorization: `Bearer ${secrets.get(sophie)}` },
      });
    expect((await file('pdf')).status).toBe(400);
    const table = await file('csv');
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await table.text()).toContain('bge-lille');
    for (const format of ['data-inclusion', 'hsds'])
      expect(JSON.stringify(await (await file(format)).json())).toContain('BGE');
    const again = await read(idOf(await send(sophie, await (await file('exchange')).text())));
    expect(again).toMatchObject({ state: 'checked', report: { imported: 0, quarantined: [] } });
  });

  it('tells clients what it takes and gives', async () => {
    const { body } = await visitor.get('/openapi.json');
    const { paths } = body as {
      paths: Record<string, Record<string, { requestBody?: { content: object }; responses: object }>>;
    };
    expect(Object.keys(paths['/api/v1/imports']!.post!.requestBody!.content)).toEqual([
      'multipart/form-data',
    ]);
    const routes = Object.entries(paths).filter(([path]) => /\/(imports|exports)/.test(path));
    expect(
      routes.flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)).sort(),
    ).toEqual([
      'delete /api/v1/imports/{id}',
      'get /api/v1/exports/figures',
      'get /api/v1/exports/referrals',
      'get /api/v1/exports/{format}',
      'get /api/v1/imports',
      'get /api/v1/imports/{id}',
      'get /api/v1/imports/{id}/columns',
      'post /api/v1/imports',
      'post /api/v1/imports/{id}/run',
      'put /api/v1/imports/{id}/mapping',
    ]);
  });
});
