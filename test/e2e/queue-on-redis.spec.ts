import { demoPerson } from '../support/rooms.js';
import { ApiClient } from '../support/api-client.js';
import { redisInstalled, type RedisServer, startRedis } from '../support/redis.js';
import { startSystem, type System, waitFor } from '../support/system.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const installed = redisInstalled();
const suite = installed ? describe : describe.skip;

suite(installed ? 'queues on Redis' : 'queues on Redis — skipped: redis-server not installed', () => {
  let redis: RedisServer;
  let proxy: TcpProxy;
  let system: System;
  let api: ApiClient;
  beforeAll(async () => {
    redis = await startRedis();
    proxy = new TcpProxy('127.0.0.1', Number(new URL(redis.url).port));
    system = await startSystem({
      apps: ['api', 'worker'],
      settings: { REDIS_URL: `redis://127.0.0.1:${await proxy.up()}`, OUTBOX_RING_AGAIN_SECONDS: '1' },
    });
    api = new ApiClient(system.apiUrl);
  }, 90_000);
  afterAll(async () => {
    await system?.stop();
    await proxy?.down();
    await redis?.stop();
  });

  const send = async (i: number): Promise<number> => {
    const contact = { firstName: 'Samira', email: `personne-${i}@exemple.example` };
    const { body } = await api.post('/requests', { projectTitle: 'Traiteur', contact, person: demoPerson() });
    const { id, accessToken } = body as { id: string; accessToken: string };
    return (
      await api
        .with(accessToken)
        .post(`/requests/${id}/referrals`, { programme: 'grdr-accueil', goAhead: true })
    ).status;
  };
  const allDone = () =>
    waitFor(
      'every delivery to be done',
      async () => (await system.query(`select 1 from delivery where state <> 'done'`)).length === 0,
    );

  it('R-05 refuses to start on a Redis that may drop jobs', async () => {
    for (const [careless, sentence] of [
      [{ policy: 'allkeys-lru' }, /maxmemory-policy allkeys-lru/],
      [{ appendOnly: 'no' }, /appendonly no: a restart would forget jobs/],
    ] as const) {
      const server = await startRedis(careless);
      try {
        const refused = startSystem({ apps: ['worker'], settings: { REDIS_URL: server.url } });
        await expect(refused).rejects.toThrow(sentence);
      } finally {
        await server.stop();
      }
    }
  });

  it('delivers through Redis, and keeps nothing there', async () => {
    expect(await send(1)).toBe(201);
    await system.mailTo('accueil@grdr-lille.example');
    await allDone();
    const jobs = (await redis.client.keys('bull:deliveries:*')).filter((key) => /deliveries:\d+$/.test(key));
    expect(jobs).toEqual([]);
  });

  it('R-05 loses nothing when Redis forgets everything', async () => {
    const sending = Promise.all(Array.from({ length: 20 }, (_, i) => send(i + 10)));
    for (let i = 0; i < 5; i++) await redis.client.flushall();
    expect(await sending).toEqual(Array.from({ length: 20 }, () => 201));
    await redis.client.flushall();
    await allDone();
    const received = (await system.mails()).filter(({ to }) => to.includes('accueil@grdr-lille.example'));
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(21);
  });

  it('R-05 answers and keeps when Redis is down, and delivers once it is back', async () => {
    const before = (await system.mails()).length;
    await proxy.down();
    const began = performance.now();
    expect(await send(99)).toBe(201);
    expect(performance.now() - began).toBeLessThan(3_000);
    await proxy.up();
    await allDone();
    expect((await system.mails()).length).toBe(before + 2);
  });
});
