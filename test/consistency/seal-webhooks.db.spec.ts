import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions, readKeys, Sealer } from '#libs/platform';
import { SealWebhookSecrets1796000060200 } from '../../apps/cli/src/migrations/1796000060200-seal-webhook-secrets.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ID = '01a2053a-f36b-7eed-aa6b-fb859b27dd86';

describe('a database of before secrets were sealed', () => {
  let database: TestDatabase;
  let source: DataSource;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'keys-'));
    process.env['MAILLAGE_DATA_DIR'] = dataDir;
    database = await createTestDatabase();
    const config = { databaseUrl: database.url, databasePool: 2, databaseConnectMs: 10_000 };
    source = await new DataSource({ ...dataSourceOptions(config), entities: [] }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
    rmSync(dataDir, { recursive: true });
    delete process.env['MAILLAGE_DATA_DIR'];
  });

  it('has those of webhooks sealed, and signs as before', async () => {
    const runner = source.createQueryRunner();
    const migration = new SealWebhookSecrets1796000060200();
    await migration.down(runner);
    await source.query(`update catalogue_version set version = version + 1`);
    await source.query(`insert into structure (id, name) values ('house', 'La maison')`);
    await source.query(
      `insert into webhook_endpoint (id, structure_id, url, secret, previous_secret, previous_until, created_at)
       values ($1, 'house', 'https://crm.example', 'whsec_new', 'whsec_old', now(), now())`,
      [ID],
    );
    await migration.up(runner);
    const [row] = await source.query<{ sealed_secret: Buffer; sealed_previous: Buffer; secret?: string }[]>(
      `select * from webhook_endpoint`,
    );
    const sealer = new Sealer(readKeys({ keyFile: null, dataDir, environment: 'test' }));
    expect(sealer.open(row!.sealed_secret, `webhook/${ID}`)).toBe('whsec_new');
    expect(sealer.open(row!.sealed_previous, `webhook/${ID}`)).toBe('whsec_old');
    expect(row!.secret).toBeUndefined();
    await migration.down(runner);
    expect(await source.query(`select secret, previous_secret from webhook_endpoint`)).toEqual([
      { secret: 'whsec_new', previous_secret: 'whsec_old' },
    ]);
    await migration.up(runner);
    await runner.release();
  });
});
