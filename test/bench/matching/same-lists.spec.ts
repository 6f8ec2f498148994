import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const CHECK = fileURLToPath(new URL('check.mjs', import.meta.url));

describe('the peers of the matching bench', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('list the same programmes with the same totals as the engine', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [CHECK, database.url]);
    // People, once for each form of the query, and once more without distances.
    expect(JSON.parse(stdout)).toEqual({ compared: 5 * 60 });
  });
});
