import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Client } from 'pg';
import { CatalogueReader, ImportProgrammes, TerritoryKeeper } from '#libs/directory';
import { parisDay, SYSTEM } from '#libs/kernel';
import { compile, type Person, type Programme, rank } from '#libs/matching';
import { loadDemoTerritory, openRooms, type Rooms } from '../../../test/support/rooms.js';
import { CatalogueKeeper, type CompiledCatalogue } from './compiled-catalogue.js';

const PERSON: Person = {
  id: 'somebody',
  needs: [{ code: 'financement--microcredit' }, { code: 'projet--business-plan' }],
  stage: 'project',
  commune: '59512',
};

describe('the compiled catalogue', () => {
  let rooms: Rooms;
  let keeper: CatalogueKeeper;
  let other: Client;
  beforeAll(async () => {
    rooms = await openRooms();
    keeper = rooms.get(CatalogueKeeper);
    other = new Client({ connectionString: rooms.config.databaseUrl });
    await other.connect();
    await loadDemoTerritory(rooms);
  });
  afterAll(async () => {
    await other.end();
    await rooms.close();
  });

  const change = (sql: string, values: unknown[] = []): Promise<unknown> =>
    inTransaction(other, async () => {
      await other.query(`update catalogue_version set version = version + 1`);
      await other.query(sql, values);
    });

  const listeners = async (): Promise<number[]> => {
    const { rows } = await other.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and query ~ '^(listen|select 1)'`,
    );
    return rows.map(({ pid }) => pid);
  };

  /** What a copy loaded anew would be. */
  const anew = async (): Promise<Pick<CompiledCatalogue, 'index' | 'programmes'>> => {
    const { programmes } = await rooms.get(CatalogueReader).whole(parisDay(rooms.clock.now()));
    return {
      programmes: new Map(programmes.map((one) => [one.id, one])),
      index: compile(programmes, await rooms.get(TerritoryKeeper).current()),
    };
  };
  const ranking = ({ index }: Pick<CompiledCatalogue, 'index'>): unknown =>
    rank(index, PERSON, { asOf: parisDay(rooms.clock.now()) });

  /** Waits for what is heard, without asking the directory itself; within the two seconds that are promised. */
  const heardWithin2s = async (holds: (copy: CompiledCatalogue) => boolean): Promise<void> => {
    const until = performance.now() + 2_000;
    while (!holds(await keeper.latest(0))) {
      if (performance.now() > until) throw new Error('not heard within 2 s');
      await sleep(5);
    }
  };

  it('hears of what others changed, and of nothing that was taken back', async () => {
    const before = await keeper.current();
    await change(`update programme set name = 'Autrement' where id = 'adie-microcredit'`);
    await heardWithin2s(({ programmes }) => programmes.get('adie-microcredit')?.name === 'Autrement');
    // A copy in use stays as it was.
    expect(before.programmes.get('adie-microcredit')?.name).not.toBe('Autrement');
    await other.query(`begin`);
    await other.query(`update catalogue_version set version = version + 1`);
    await other.query(`update programme set name = 'Jamais' where id = 'adie-microcredit'`);
    await other.query(`rollback`);
    expect((await keeper.current()).programmes.get('adie-microcredit')?.name).toBe('Autrement');
  });

  it('is of the version that is asked for, heard or not', async () => {
    for (let i = 0; i < 20; i++) {
      await change(`update programme set name = $1 where id = 'adie-microcredit'`, [`Version ${i}`]);
      const { rows } = await other.query<{ version: string }>(`select version from catalogue_version`);
      const { programmes } = await keeper.latest(Number(rows[0]!.version));
      expect(programmes.get('adie-microcredit')?.name).toBe(`Version ${i}`);
    }
  });

  it('reads what changed and nothing else', async () => {
    const before = await keeper.current();
    await change(`update structure set name = 'Nouveau nom' where id = 'adie-lille'`);
    const { programmes } = await keeper.current();
    const touched = [...programmes].filter(([id, one]) => before.programmes.get(id) !== one);
    expect(touched.length).toBeGreaterThan(0);
    expect(new Set(touched.map(([, one]) => one.structure.name))).toEqual(new Set(['Nouveau nom']));
  });

  it('misses nothing of a transaction that began before another and ended after it', async () => {
    const slow = new Client({ connectionString: rooms.config.databaseUrl });
    await slow.connect();
    await slow.query(`begin`);
    await slow.query(`update programme set name = 'Lent' where id = 'bge-couveuse'`);
    const [one] = [...(await keeper.current()).programmes.keys()].filter((id) => id !== 'bge-couveuse');
    await change(`update programme set name = 'Rapide' where id = $1`, [one]);
    const between = await keeper.current();
    expect(between.programmes.get(one!)?.name).toBe('Rapide');
    await slow.query(`update catalogue_version set version = version + 1`);
    await slow.query(`commit`);
    await slow.end();
    expect((await keeper.current()).programmes.get('bge-couveuse')?.name).toBe('Lent');
  });

  it('is right at once while nothing can be heard, and hears again after that', async () => {
    await keeper.current();
    const pids = await until(listeners, (found) => found.length > 0);
    for (const pid of pids) await other.query(`select pg_terminate_backend($1)`, [pid]);
    await change(`update programme set name = 'Coupé' where id = 'adie-microcredit'`);
    expect((await keeper.current()).programmes.get('adie-microcredit')?.name).toBe('Coupé');
    await until(listeners, (found) => found.some((pid) => !pids.includes(pid)));
    await change(`update programme set name = 'Repris' where id = 'adie-microcredit'`);
    await heardWithin2s(({ programmes }) => programmes.get('adie-microcredit')?.name === 'Repris');
  });

  it('is loaded again when the database is one of before', async () => {
    await keeper.current();
    await change(`update programme set name = 'D’avant' where id = 'adie-microcredit'`);
    // As a backup would: what changed since is not in it, nor that it changed.
    await other.query(`delete from programme_change`);
    await other.query(`update catalogue_version set version = 1`);
    for (const pid of await listeners()) await other.query(`select pg_terminate_backend($1)`, [pid]);
    await heardWithin2s(({ version }) => version === 1);
    expect((await keeper.current()).programmes).toEqual((await anew()).programmes);
  });

  it('forgets at midnight what a structure said of its room too long ago', async () => {
    await change(`update programme set intake = 'open', capacity = 'full', capacity_on = $2 where id = $1`, [
      'adie-microcredit',
      parisDay(rooms.clock.now()),
    ]);
    const intake = async () => (await keeper.current()).programmes.get('adie-microcredit')?.intake;
    expect(await intake()).toBe('waiting_list');
    rooms.clock.pass({ days: 30 });
    expect(await intake()).toBe('open');
    expect((await keeper.current()).day).toBe(parisDay(rooms.clock.now()));
  });

  it('is after any changes what it would be if it were loaded anew', async () => {
    const ids = [...(await keeper.current()).programmes.keys()];
    const anyId = fc.constantFrom(...ids);
    const anyChange = fc.oneof(
      fc.record({ id: anyId, set: fc.constantFrom(...SETS) }).map(({ id, set }) => ({
        sql: `update programme set ${set} where id = $1`,
        values: [id],
      })),
      fc.record({ id: anyId, name: fc.string({ minLength: 1, maxLength: 8 }) }).map(({ id, name }) => ({
        sql: `update structure set name = $2 where id = (select structure_id from programme where id = $1)`,
        values: [id, name.replaceAll('\0', '')],
      })),
      anyId.map((id) => ({ sql: `delete from programme_session where programme_id = $1`, values: [id] })),
      anyId.map((id) => ({
        sql: `insert into programme_session (programme_id, id, starts_on) values ($1, 'new', '2027-01-10')
              on conflict do nothing`,
        values: [id],
      })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { minLength: 20, maxLength: 40 }), async (changes) => {
        for (const [i, { sql, values }] of changes.entries()) {
          await change(sql, values);
          if (i % 5 === 0) await keeper.current();
        }
        const [copy, fresh] = [await keeper.current(), await anew()];
        expect(byId(copy.programmes)).toEqual(byId(fresh.programmes));
        expect(ranking(copy)).toEqual(ranking(fresh));
      }),
      { numRuns: 8 },
    );
  });

  it('takes in a whole import, larger than what is read piece by piece', async () => {
    const many = Array.from({ length: 5_200 }, (_, i) => least(`bulk-${i}`));
    await rooms.get(ImportProgrammes).execute(many, SYSTEM);
    const { programmes, index } = await keeper.current();
    expect(many.every(({ id }) => programmes.has(id))).toBe(true);
    expect(index.size).toBe(programmes.size);
  });

  it('is compiled anew in the background when much has changed, and loses nothing of it', async () => {
    await change(`update programme set name = 'Changé' where id in
      (select id from programme where id like 'bulk-%' order by id limit 400)`);
    expect((await keeper.current()).index.isDue).toBe(true);
    await change(`update programme set name = 'Pendant ce temps' where id = 'bulk-0'`);
    await change(`update programme set state = 'closed' where id = 'bulk-1'`);
    const copy = await until(
      () => keeper.current(),
      ({ index }) => !index.isDue,
    );
    expect(copy.index.programme('bulk-0')?.name).toBe('Pendant ce temps');
    expect(copy.index.programme('bulk-1')).toBe(null);
    expect(copy.index.size).toBe(copy.programmes.size);
    expect(ranking(copy)).toEqual(ranking(await anew()));
  });

  it('sets aside what cannot be ranked, alone, whether it was there before or comes later', async () => {
    // Whichever the tests before left there.
    const { programmes } = await keeper.current();
    const [one] = programmes.values();
    const others = programmes.size;
    const setArea = (area: object) => change(`update programme set area = $1 where id = $2`, [area, one!.id]);
    await setArea({ include: ['planet:earth'] });
    const fresh = new CatalogueKeeper(
      rooms.get(CatalogueReader),
      rooms.get(TerritoryKeeper),
      rooms.clock,
      rooms.config,
    );
    for (const copy of [await keeper.current(), await fresh.current()]) {
      expect(copy.programmes.size).toBe(others - 1);
      expect(copy.programmes.has(one!.id)).toBe(false);
      expect(copy.index.size).toBe(others - 1);
    }
    await fresh.onModuleDestroy();
    await setArea(one!.area);
    expect((await keeper.current()).programmes.size).toBe(others);
  });

  it('answers any number who ask at once with one reading', async () => {
    await change(`update programme set name = 'Ensemble' where id = 'adie-microcredit'`);
    const copies = await Promise.all(Array.from({ length: 20 }, () => keeper.current()));
    expect(new Set(copies).size).toBe(1);
  });
});

const SETS = [
  `state = 'closed'`,
  `state = 'listed'`,
  `state = 'paused'`,
  `state = 'unlisted'`,
  `intake = 'waiting_list'`,
  `cost_eur = 40`,
  `needs = '[{"code": "projet--business-plan"}]'`,
  `capacity = 'full', capacity_on = '2026-12-22'`,
];

const byId = (programmes: ReadonlyMap<string, Programme>): readonly Programme[] =>
  [...programmes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const least = (id: string): Programme => ({
  id,
  structure: { id: 'bulk', name: 'En nombre' },
  name: id,
  kind: 'information',
  needs: [{ code: 'projet--emergence-idee' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
});

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query(`begin`);
  await work();
  await client.query(`commit`);
}

async function until<T>(read: () => Promise<T>, holds: (read: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const value = await read();
    if (holds(value)) return value;
    await sleep(10);
  }
  throw new Error('it never came');
}
