import { Client } from 'pg';

/** Longer than a database takes to answer, and shorter than a person's patience with a silent one. */
export const CONNECT_WITHIN_MS = 10_000;

/**
 * One connection of its own, for `work`, closed after it.
 *
 * @throws Error with a sentence when the database does not answer in time or the connection is lost
 */
export async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  // Between two queries a lost connection is an event, and one that nobody hears ends the process with a stack trace.
  let lost: Error | null = null;
  client.on('error', (error: Error) => (lost = error));
  try {
    await client.connect().catch((error: Error) => {
      throw error.message === 'timeout expired' ? silent(error) : error;
    });
    return await work(client);
  } catch (error) {
    throw lost === null ? error : new Error('The connection to the database was lost.', { cause: error });
  } finally {
    await client.end();
  }
}

function silent(cause: Error): Error {
  const seconds = CONNECT_WITHIN_MS / 1000;
  return new Error(`The database did not answer within ${seconds} seconds: is its address right?`, { cause });
}
