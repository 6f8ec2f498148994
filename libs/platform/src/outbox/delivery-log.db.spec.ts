import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { newId, SYSTEM } from '#libs/kernel';
import { readConfig } from '#libs/settings';
import { FULL } from '../../../../test/support/property-seed.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { Transactions } from '../database/transactions.js';
import { JsonLogger } from '../logging/logger.js';
import { DispatchModule, PlatformModule } from '../platform.module.js';
import { DeliveriesReader } from './deliveries.reader.js';
import { DELIVERY_HANDLERS, type DeliveryHandler } from './delivery-handler.js';
import { Dispatcher } from './dispatcher.js';
import { ForgetAttempts } from './forget-attempts.js';
import { appendDelivery } from './outbox.js';
import { ReplayDead } from './replay-dead.js';

/** Of what was given up, and of what was done. */
const MANY = FULL ? 1_000 : 100;

describe('the log of deliveries', () => {
  const done: string[] = [];
  let broken = false;
  let database: TestDatabase;
  let module: TestingModule;
  let db: DataSource;
  const handler: DeliveryHandler = {
    topic: 'test.task',
    gather: () => (broken ? Promise.reject(new RangeError('a word about somebody')) : Promise.resolve(null)),
    run: (_tx, subjectId) => Promise.resolve(void done.push(subjectId)),
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    module = await Test.createTestingModule({
      imports: [
        PlatformModule.of(config),
        DispatchModule.with({ providers: [{ provide: DELIVERY_HANDLERS, useValue: [handler] }] }),
      ],
    })
      .setLogger(new JsonLogger('test', 'silent'))
      .compile();
    db = module.get(DataSource);
  });
  beforeEach(async () => {
    broken = false;
    done.length = 0;
    await db.query(`delete from delivery`);
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });

  const append = async (topic = 'test.task'): Promise<string> => {
    const dedupKey = randomUUID();
    await module
      .get(Transactions)
      .run(SYSTEM, (tx) => appendDelivery(tx, { topic, subjectId: randomUUID(), dedupKey }, new Date()));
    const [row]: { id: string }[] = await db.query(`select id from delivery where dedup_key = $1`, [
      dedupKey,
    ]);
    return row!.id;
  };
  const attempt = async (id: string): Promise<void> => {
    await db.query(`update delivery set next_at = now() where id = $1`, [id]);
    await module.get(Dispatcher).deliver(id);
  };
  const logOf = async (id: string) =>
    (await module.get(DeliveriesReader).one(id)).log.map(({ error }) => error);
  const dead = async (topic?: string): Promise<string> => {
    const id = await append(topic);
    await db.query(
      `update delivery set state = 'dead', ended_at = now(), attempts = 5, failures = 5 where id = $1`,
      [id],
    );
    return id;
  };
  const manyIn = (state: 'dead' | 'done'): Promise<{ id: string; subjectId: string }[]> =>
    db.query(
      `insert into delivery (id, topic, subject_id, dedup_key, state, ended_at)
       select gen_random_uuid(), 'test.task', gen_random_uuid(), gen_random_uuid(), $1, now()
       from generate_series(1, $2::int) returning id, subject_id as "subjectId"`,
      [state, MANY],
    );
  const replay = (asked: { topic?: string; id?: string }, dryRun = false) =>
    module.get(ReplayDead).execute({ topic: null, id: null, ...asked }, dryRun, SYSTEM);

  it('knows no delivery that is none', async () => {
    await expect(module.get(DeliveriesReader).one(newId(new Date()))).rejects.toMatchObject({
      code: 'deliveries.not_found',
    });
  });

  it('has a line for each time one was tried, by a code and never by the words of the error', async () => {
    const id = await append();
    broken = true;
    await attempt(id);
    await attempt(id);
    broken = false;
    await attempt(id);
    await attempt(id);
    expect(await logOf(id)).toEqual([null, 'RangeError', 'RangeError']);
  });

  it('has one line for what no handler answers for, however often it is tried', async () => {
    const id = await append('test.unheard');
    await attempt(id);
    await attempt(id);
    expect(await logOf(id)).toEqual(['no_handler']);
  });

  it('shows what is in a state, the newest first, and goes on where the last page ended', async () => {
    const reader = module.get(DeliveriesReader);
    const [first, second] = [await dead(), await dead('test.other')];
    await append();
    const all = await reader.lines({ state: 'dead', topic: null, before: null });
    expect(all.map(({ id }) => id)).toEqual([second, first]);
    expect(await reader.lines({ state: 'dead', topic: null, before: second })).toMatchObject([{ id: first }]);
    expect(await reader.lines({ state: null, topic: 'test.other', before: null })).toMatchObject([
      { id: second, nextAt: null },
    ]);
    expect(await reader.figures()).toMatchObject({ dead: 2, pending: 1 });
  });

  it('R-12 says first what a replay would do, then does it, and has nothing left to do', async () => {
    const [id, other] = [await dead(), await dead('test.other')];
    const pending = await append();
    expect(await replay({}, true)).toEqual({ count: 2, byTopic: { 'test.task': 1, 'test.other': 1 } });
    expect(await module.get(DeliveriesReader).figures()).toMatchObject({ dead: 2, pending: 1 });
    expect(await replay({ id: pending })).toEqual({ count: 0, byTopic: {} });
    expect(await replay({ topic: 'test.task' })).toEqual({ count: 1, byTopic: { 'test.task': 1 } });
    await module.get(Dispatcher).deliver(id);
    expect(done).toHaveLength(1);
    expect(await logOf(id)).toEqual([null]);
    expect(await replay({ id: other })).toMatchObject({ count: 1 });
    expect(await replay({})).toEqual({ count: 0, byTopic: {} });
  });

  it('R-14 has what was given up leave once, and what was done never again, however often it is replayed', async () => {
    const [given, ended] = [await manyIn('dead'), await manyIn('done')];
    expect(await replay({}, true)).toMatchObject({ count: MANY });
    expect(done).toEqual([]);
    expect(await replay({})).toMatchObject({ count: MANY });
    for (const { id } of ended.slice(0, 10)) expect(await replay({ id })).toMatchObject({ count: 0 });
    for (let i = 0; i < 2; i++) {
      for (const { id } of [...given, ...ended]) await module.get(Dispatcher).deliver(id);
      expect(await replay({})).toMatchObject({ count: 0 });
    }
    expect([...done].sort()).toEqual(given.map(({ subjectId }) => subjectId).sort());
  });

  it('two operators who replay at once have each delivery leave once', async () => {
    for (let i = 0; i < 20; i++) await dead();
    const replayed = await Promise.all(Array.from({ length: 5 }, () => replay({})));
    expect(replayed.reduce((sum, { count }) => sum + count, 0)).toBe(20);
  });

  it('forgets an attempt after 90 days, and what became of the delivery never', async () => {
    const id = await append();
    await attempt(id);
    expect(await module.get(ForgetAttempts).execute()).toBe(0);
    await db.query(`update delivery_attempt set at = now() - interval '91 days'`);
    expect(await module.get(ForgetAttempts).execute()).toBe(1);
    expect(await module.get(DeliveriesReader).one(id)).toMatchObject({ state: 'done', log: [] });
  });
});
