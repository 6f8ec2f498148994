import { Dispatcher, type SentFile } from '#libs/platform';
import { SYSTEM } from '#libs/kernel';
import { SERVICE, STRUCTURE } from '../../testing/di-records.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ImportUpload } from './import-upload.js';
import { type ReceivedUpload, ReceiveUpload } from './receive-upload.js';
import { DropUpload, RunUpload } from './run-upload.js';
import { TidyUploads } from './tidy-uploads.js';
import { UploadsReader } from './uploads.reader.js';

const TABLE = { kind: 'structures', mapping: { structureName: 0 } } as const;

async function* piecesOf(text: string, size = 5): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function* inTurn(...files: readonly SentFile[]): AsyncGenerator<SentFile> {
  for (const file of files) yield await Promise.resolve(file);
}

async function* cutLine(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.alloc(3_000_000, 'a;b\n'));
  throw new Error('the line is cut');
}

describe('a file that is sent', () => {
  let rooms: Rooms;
  beforeEach(async () => {
    rooms = await openRooms();
  });
  afterEach(() => rooms.close());

  const send = async (text: string, name = 'maisons.csv', size = 5): Promise<string> =>
    (await rooms.get(ReceiveUpload).execute(inTurn({ name, bytes: piecesOf(text, size) }), SYSTEM))!.id;
  const run = (): RunUpload => rooms.get(RunUpload);
  const tried = async (): Promise<string> => {
    const id = await send('Nom\nMaison Une\nMaison Deux\n');
    await run().check(id, TABLE, SYSTEM);
    await rooms.deliverAll();
    return id;
  };
  const count = async (table: string): Promise<number> => {
    const rows: { n: number }[] = await rooms.db.query(`select count(*)::int as n from ${table}`);
    return rows[0]!.n;
  };
  const deliveries = (id: string): Promise<{ id: string; state: string }[]> =>
    rooms.db.query(`select id, state from delivery where subject_id = $1 order by dedup_key`, [id]);
  const claim = (id: string, until: string): Promise<unknown> =>
    rooms.db.query(`update upload set claimed_until = now() + $2::interval where id = $1`, [id, until]);

  it('is kept whole, or not at all', async () => {
    const text = `Nom\n${'Maison à côté\n'.repeat(200_000)}`;
    // An odd number of bytes: letters of two are cut as well.
    const id = await send(text, 'mai\u202eson\u0000s/é.csv', 1_001);
    const upload = await rooms.get(UploadsReader).upload(id);
    expect(upload.name).toBe('maisonsé.csv');
    const kept: Uint8Array[] = [];
    for await (const piece of rooms.get(UploadsReader).file(upload).open()) kept.push(piece);
    expect(kept.length).toBeGreaterThan(1);
    expect(Buffer.concat(kept).toString()).toBe(text);
    const cut = rooms.get(ReceiveUpload).execute(inTurn({ name: 'cut', bytes: cutLine() }), SYSTEM);
    await expect(cut).rejects.toThrow('the line is cut');
    expect(await count('upload')).toBe(1);
  });

  it('is tried before it is imported, and imported once however often it is asked for and delivered', async () => {
    const early = await send('Nom\nMaison\n');
    await expect(run().import(early, SYSTEM)).rejects.toMatchObject({ code: 'interchange.upload_moved' });
    await expect(run().check(early, { kind: 'structures', mapping: {} }, SYSTEM)).rejects.toMatchObject({
      code: 'interchange.mapping_needed',
    });
    const id = await tried();
    expect(await count('structure')).toBe(0);
    await Promise.all([run().import(id, SYSTEM), run().import(id, SYSTEM)]);
    const [, wanted, ...more] = await deliveries(id);
    expect(more).toEqual([]);
    const dispatcher = rooms.get(Dispatcher);
    await Promise.all([dispatcher.deliver(wanted!.id), dispatcher.deliver(wanted!.id)]);
    await dispatcher.deliver(wanted!.id);
    await run().import(id, SYSTEM);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await rooms.get(UploadsReader).upload(id)).toMatchObject({
      state: 'done',
      report: { imported: 2 },
    });
    expect([await count('structure'), await count(`upload_piece where upload_id = '${id}'`)]).toEqual([2, 0]);
  });

  it('is left to the worker that reads it, and read anew when that one is gone', async () => {
    const id = await tried();
    await run().import(id, SYSTEM);
    await claim(id, '10 seconds');
    const other = rooms.get(ImportUpload).gather(id, () => Promise.resolve(true));
    await expect(other).rejects.toThrow('another worker');
    await expect(rooms.get(DropUpload).execute(id, SYSTEM)).rejects.toMatchObject({
      code: 'interchange.upload_moved',
    });
    expect(await count('structure')).toBe(0);
    await claim(id, '-1 second');
    await rooms.deliverAll();
    expect((await rooms.get(UploadsReader).upload(id)).state).toBe('done');
    expect(await count('structure')).toBe(2);
  });

  it('changes nothing when it is imported a second time, as after a worker that died before it said so', async () => {
    const id = await tried();
    await run().import(id, SYSTEM);
    await rooms.deliverAll();
    const again = await tried();
    await run().import(again, SYSTEM);
    await rooms.deliverAll();
    expect(await rooms.get(UploadsReader).upload(again)).toMatchObject({
      state: 'done',
      report: { imported: 0, unchanged: 2 },
    });
    expect(await count('structure')).toBe(2);
  });

  it('updates what its source brought before, and never what another source brought under the same ids', async () => {
    const rows = 'id;Nom;Ville\n1;Maison Hélène;Lille\n2;Le local;Roubaix\n';
    const columns = {
      kind: 'structures',
      mapping: { structureId: 0, structureName: 1, structureCity: 2 },
    } as const;
    const bring = async (text: string, source: string): Promise<object | null> => {
      rooms.clock.pass({ hours: 1 });
      const id = await send(text);
      await run().check(id, { ...columns, source }, SYSTEM);
      await rooms.deliverAll();
      await run().import(id, SYSTEM);
      await rooms.deliverAll();
      return (await rooms.get(UploadsReader).upload(id)).report;
    };
    const refused = await send(rows, 'Annuaire_métropole-2026-11 (2).csv');
    for (const [source, code] of [
      ['x'.repeat(61), 'too_long'],
      ['–', 'too_few'],
      ['un\u202enom', 'bad_character'],
    ] as const)
      await expect(run().check(refused, { ...columns, source }, SYSTEM)).rejects.toMatchObject({
        code: 'interchange.invalid_source',
        faults: [{ pointer: '/source', code }],
      });
    const { state, table } = await rooms.get(UploadsReader).upload(refused);
    expect([state, table?.source]).toEqual(['mapping', 'Annuaire métropole']);
    expect(await rooms.get(UploadsReader).sources()).toEqual([]);

    expect(await bring(rows, ' Métropole ')).toMatchObject({ imported: 2 });
    expect(await bring(rows, 'metropole')).toMatchObject({ imported: 0, unchanged: 2 });
    expect(await bring(rows.replace('Le local', 'Le grand local'), 'Métropole')).toMatchObject({
      imported: 1,
    });
    expect(await count('duplicate_pair')).toBe(0);
    expect(await bring(rows, 'Région')).toMatchObject({ imported: 2 });
    expect(await rooms.db.query(`select id, name from structure order by id`)).toEqual([
      { id: 'metropole--1', name: 'Maison Hélène' },
      { id: 'metropole--2', name: 'Le grand local' },
      { id: 'region--1', name: 'Maison Hélène' },
      { id: 'region--2', name: 'Le local' },
    ]);
    expect(await rooms.db.query(`select one_id, other_id, state from duplicate_pair order by 1`)).toEqual([
      { one_id: 'metropole--1', other_id: 'region--1', state: 'proposed' },
    ]);
    expect(await rooms.get(UploadsReader).sources()).toEqual(['Métropole', 'Région']);
  });

  it('is two lists of data·inclusion in any order, and nothing with one of them alone', async () => {
    const [structures, services] = [[STRUCTURE], [SERVICE]].map((list) => JSON.stringify(list));
    const sendBoth = (...texts: string[]): Promise<ReceivedUpload | null> =>
      rooms
        .get(ReceiveUpload)
        .execute(inTurn(...texts.map((text, i) => ({ name: `${i}.json`, bytes: piecesOf(text) }))), SYSTEM);
    for (const [texts, refusal] of [
      [[structures!], { code: 'interchange.other_list_needed', params: { missing: 'services' } }],
      [[services!, services!], { code: 'interchange.other_list_needed', params: { missing: 'structures' } }],
      [['Nom\nMaison\n', structures!], { code: 'interchange.other_file_unknown' }],
      [[structures!, ''], { code: 'interchange.invalid_file', faults: [{ code: 'missing' }] }],
    ] as const)
      await expect(sendBoth(...texts)).rejects.toMatchObject(refusal);
    expect(await sendBoth()).toBeNull();
    expect([await count('upload'), await count('upload_piece')]).toEqual([0, 0]);

    const reports: unknown[] = [];
    for (const order of [
      [services!, structures!],
      [structures!, services!],
    ]) {
      const { id, isTable } = (await sendBoth(...order))!;
      expect(isTable).toBe(false);
      await run().check(id, null, SYSTEM);
      await rooms.deliverAll();
      await run().import(id, SYSTEM);
      await rooms.deliverAll();
      const { name, otherName, state, report } = await rooms.get(UploadsReader).upload(id);
      expect([name, otherName, state, report?.read]).toEqual(['0.json', '1.json', 'done', 2]);
      reports.push([report?.imported, report?.unchanged]);
    }
    expect(reports).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(await count('programme')).toBe(1);
  });

  it('fails with its reason at once when it cannot be read to its end, and can be tried again', async () => {
    const id = await send(`Nom\n${'Maison\n'.repeat(10_000)}"Maison\n`);
    await run().check(id, TABLE, SYSTEM);
    await rooms.deliverAll();
    expect(await rooms.get(UploadsReader).upload(id)).toMatchObject({
      state: 'failed',
      report: null,
      faults: [{ code: 'quote_not_closed', pointer: expect.stringMatching(/^\/1000[0-9]\//) }],
    });
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['done']);
    await run().check(id, TABLE, SYSTEM);
    await rooms.deliverAll();
    expect(await deliveries(id)).toHaveLength(2);
  });

  it('fails with a sentence when every reading of it ends its worker, and can be tried again', async () => {
    const id = await send('Nom\nMaison\n');
    await run().check(id, TABLE, SYSTEM);
    const delivery = (await deliveries(id))[0]!.id;
    await rooms.db.query(`update delivery set attempts = 9 where id = $1`, [delivery]);
    await claim(id, '10 seconds');
    await rooms.get(Dispatcher).deliver(delivery);
    expect((await rooms.get(UploadsReader).upload(id)).state).toBe('waiting');
    await rooms.db.query(`update delivery set attempts = 20, next_at = now() where id = $1`, [delivery]);
    await rooms.get(Dispatcher).deliver(delivery);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['dead']);
    expect(await rooms.get(UploadsReader).upload(id)).toMatchObject({
      state: 'failed',
      faults: [{ pointer: '', code: 'given_up' }],
    });
    await run().check(id, TABLE, SYSTEM);
    await rooms.deliverAll();
    expect((await rooms.get(UploadsReader).upload(id)).state).toBe('checked');
    // The first delivery is dead once only: it cannot fail what was read since.
    await rooms.get(Dispatcher).deliver(delivery);
    expect((await rooms.get(UploadsReader).upload(id)).state).toBe('checked');
  });

  it('is thrown away by hand, also while it waits, and after a week by itself', async () => {
    const waiting = await send('Nom\nMaison\n');
    await run().check(waiting, TABLE, SYSTEM);
    await rooms.get(DropUpload).execute(waiting, SYSTEM);
    await rooms.deliverAll();
    expect((await deliveries(waiting)).map(({ state }) => state)).toEqual(['done']);
    const id = await tried();
    await run().import(id, SYSTEM);
    await rooms.deliverAll();
    await expect(rooms.get(DropUpload).execute(id, SYSTEM)).rejects.toMatchObject({
      params: { state: 'done' },
    });
    await send('Nom\nMaison\n');
    expect(await rooms.get(TidyUploads).execute()).toBe(0);
    rooms.clock.pass({ days: 8 });
    expect([await rooms.get(TidyUploads).execute(), await rooms.get(TidyUploads).execute()]).toEqual([1, 0]);
    expect((await rooms.get(UploadsReader).uploads()).map((one) => one.id)).toEqual([id]);
  });
});
