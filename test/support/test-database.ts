import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** Removes it, with whatever session is still open on it. */
  drop(): Promise<void>;
}

/** How many rows a table of a database has. */
export async function countRows(url: string, table: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${table}`);
  await client.end();
  return Number(rows[0]!.n);
}

/** A database of its own for one test file: a copy of the migrated template, made in some 15 ms. */
export function createTestDatabase(): Promise<TestDatabase> {
  return copyOf('maillage_template');
}

const DEMO_TEMPLATE = 'maillage_demo';

/** The same with the demo territory as of today: the first test file that asks for one makes the template. */
export async function createDemoDatabase(): Promise<TestDatabase> {
  await administer(async (client) => {
    // Test files run side by side. The lock ends with the session.
    await client.query('select pg_advisory_lock(1)');
    const known = await client.query('select from pg_database where datname = $1', [DEMO_TEMPLATE]);
    if (known.rowCount === 1) return;
    // Under another name until it is whole.
    const filled = await createTestDatabase();
    await promisify(execFile)(process.execPath, [join(__dirname, 'fill-demo.mjs'), filled.url]);
    await client.query(`alter database ${nameOf(filled)} rename to ${DEMO_TEMPLATE}`);
  });
  return copyOf(DEMO_TEMPLATE);
}

async function copyOf(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer((client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const url = new URL(adminUrl());
  url.pathname = name;
  return {
    url: url.href,
    drop: () => administer((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

const nameOf = ({ url }: TestDatabase): string => new URL(url).pathname.slice(1);

async function administer(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function adminUrl(): string {
  const url = process.env['TEST_DATABASE_ADMIN_URL'];
  if (url === undefined) throw new Error('Start this through Jest: its global setup starts the database.');
  return url;
}
