import { createRequire } from 'node:module';
import { buildIfStale } from '../../apps/cli/bin/build.mjs';

const { Client } = createRequire(import.meta.url)('pg');

/**
 * One PostgreSQL in memory for the whole run, with a migrated template that each test file copies. It runs the
 * built code, as native modules: what Jest transforms cannot be loaded here. It ends with this process, however
 * that ends; the name of its administration database reaches the workers through the environment.
 */
export default async function globalSetup() {
  await buildIfStale();
  const { startEmbeddedPostgres } =
    await import('../../dist/libs/standins/src/embedded-postgres/embedded-postgres.js');
  const { migrate } = await import('../../dist/apps/cli/src/migrate.js');
  const server = await startEmbeddedPostgres({ durable: false });
  globalThis.testPostgres = server;
  try {
    const admin = new Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query('create database maillage_template');
    await admin.end();
    await migrate(server.url('maillage_template'));
  } catch (error) {
    // The teardown does not run after a failed setup.
    await server.stop();
    throw error;
  }
  process.env.TEST_DATABASE_ADMIN_URL = server.url('postgres');
}
