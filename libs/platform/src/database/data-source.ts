import { DataSource, getMetadataArgsStorage, type DataSourceOptions } from 'typeorm';
import type { Config } from '#libs/settings';

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'databasePool' | 'databaseConnectMs'>;

/**
 * The options shared by every process. Entities are those of the rooms that the process imports: declaring one
 * with `@Entity` registers it, so there is no list to keep. Tables come from migrations alone.
 */
export function dataSourceOptions(config: DatabaseConfig): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    entities: getMetadataArgsStorage()
      .tables.map((table) => table.target)
      .filter((target) => typeof target === 'function'),
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: config.databasePool,
    connectTimeoutMS: config.databaseConnectMs,
    extra: { statement_timeout: 10_000, query_timeout: 12_000, idle_in_transaction_session_timeout: 15_000 },
    poolErrorHandler: () => {
      // An idle connection died (a restart of PostgreSQL). The pool drops it and the next query opens another;
      // health tells the rest, and without this handler the process would stop.
    },
  };
}

/** @throws when the database cannot be reached. The caller destroys the source. */
export async function openDataSource(config: DatabaseConfig): Promise<DataSource> {
  return new DataSource(dataSourceOptions(config)).initialize();
}
