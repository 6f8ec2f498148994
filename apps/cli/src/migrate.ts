import { runMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { CONNECT_WITHIN_MS, withClient } from './database-client.js';
import { MIGRATIONS } from './migrations/index.js';

// Any number will do, so long as nothing else of the product locks it.
const MIGRATION_LOCK = 7_240_601;

/**
 * Brings a database to the present schema: the product's tables, then those of BullMQ. Two at once wait for each
 * other; on a present database it changes nothing.
 *
 * @throws when the database cannot be reached, or when a migration fails (that migration is then undone whole).
 */
export async function migrate(databaseUrl: string): Promise<void> {
  // The end of the connection is the end of the lock.
  await withClient(databaseUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrateTables(databaseUrl);
    await runMigrations(client);
  });
}

async function migrateTables(databaseUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 2,
    connectTimeoutMS: CONNECT_WITHIN_MS,
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

/** Whether nothing was ever imported. Costs one query: most starts end here. */
export async function isDirectoryEmpty(databaseUrl: string): Promise<boolean> {
  return withClient(
    databaseUrl,
    async (client) => (await client.query('select from programme limit 1')).rowCount === 0,
  );
}
