import { readConfig } from '#libs/settings';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { Bell, DELIVERIES_QUEUE, type DeliveryJob } from './bell.js';
import { openQueue } from './queue-backend.js';

describe('the bell', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const config = () =>
    readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, SMTP_URL: 'smtp://127.0.0.1:1' });

  it('R-06 rings for all of 300 that came at once, though its process stops right after', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `delivery-${at}`);
    const bell = new Bell(config());
    const rings = ids.map((id) => bell.ring([id]));
    await bell.onApplicationShutdown();
    await Promise.all(rings);

    const queue = openQueue<DeliveryJob>(DELIVERIES_QUEUE, config(), {});
    const jobs = await queue.getJobs(['waiting'], 0, 400);
    await queue.close();
    expect(jobs.map(({ data }) => data.deliveryId).sort()).toEqual(ids.sort());
  });
});
