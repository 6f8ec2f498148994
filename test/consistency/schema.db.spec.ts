import 'reflect-metadata';
import { DataSource } from 'typeorm';
import '#libs/accounts';
import '#libs/directory';
import '#libs/entrepreneurs';
import '#libs/interchange';
import '#libs/moderation';
import '#libs/recommendations';
import '#libs/referrals';
import { dataSourceOptions } from '#libs/platform';
import { MIGRATIONS } from '../../apps/cli/src/migrations/index.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('the database', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    const options = dataSourceOptions({
      databaseUrl: database.url,
      databasePool: 3,
      databaseConnectMs: 10_000,
    });
    source = await new DataSource({ ...options, migrations: MIGRATIONS }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const columns = async (): Promise<string[]> => {
    const rows: { name: string }[] = await source.query(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and table_name <> 'migrations' order by 1`,
    );
    return rows.map(({ name }) => name);
  };

  it('has the columns that the entities name, and no other', async () => {
    const named = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    );
    expect(named.sort()).toEqual((await columns()).sort());
  });

  it('has columns of the type and nullability that the entities say', async () => {
    const rows: { name: string; type: string; nullable: boolean }[] = await source.query(
      `select table_name || '.' || column_name as name, is_nullable = 'YES' as nullable,
         case when data_type <> 'ARRAY' then data_type when udt_name = '_int2' then 'smallint' else 'text' end as type
       from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'`,
    );
    const inDatabase = new Map(rows.map((row) => [row.name, row]));
    const wrong = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.flatMap(({ databaseName, isNullable, type }) => {
        const name = `${tableName}.${databaseName}`;
        const found = inDatabase.get(name);
        const same =
          found !== undefined && found.nullable === isNullable && found.type === SQL_NAMES[String(type)];
        return same
          ? []
          : [`${name}: entity ${String(type)} ${isNullable}, database ${JSON.stringify(found)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has an index for each foreign key', async () => {
    const rows: { name: string }[] = await source.query(
      `select c.conrelid::regclass || '.' || a.attname as name
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.connamespace = 'public'::regnamespace
         and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`,
    );
    expect(rows).toEqual([]);
  });

  it('has a name of ours on every constraint', async () => {
    const rows: { conname: string }[] = await source.query(
      `select conname from pg_constraint c where connamespace = 'public'::regnamespace and contype <> 'n'
         and conrelid <> 'migrations'::regclass
         and (conname ~ '_(pkey|fkey|key|check)[0-9]*$')`,
    );
    expect(rows).toEqual([]);
  });

  it('goes back to nothing and comes again, migration by migration', async () => {
    const before = await columns();
    for (let i = 0; i < MIGRATIONS.length; i++) await source.undoLastMigration();
    expect(await columns()).toEqual([]);
    await source.runMigrations();
    expect(await columns()).toEqual(before);
  });
});

const SQL_NAMES: Readonly<Record<string, string>> = {
  uuid: 'uuid',
  text: 'text',
  timestamptz: 'timestamp with time zone',
  date: 'date',
  int: 'integer',
  smallint: 'smallint',
  bigint: 'bigint',
  numeric: 'numeric',
  'double precision': 'double precision',
  bytea: 'bytea',
  jsonb: 'jsonb',
  boolean: 'boolean',
  tsvector: 'tsvector',
};
