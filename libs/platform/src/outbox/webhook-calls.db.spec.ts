import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { SYSTEM } from '#libs/kernel';
import { readConfig } from '#libs/settings';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { isGenuine, WebhookPeer } from '../../../../test/support/webhook-peer.js';
import { Transactions } from '../database/transactions.js';
import { JsonLogger } from '../logging/logger.js';
import { DispatchModule, PlatformModule } from '../platform.module.js';
import { newWebhookSecret } from '../webhooks/signature.js';
import type { CallFailed } from '../webhooks/webhook-transport.js';
import { DELIVERY_HANDLERS, type WebhookHandler } from './delivery-handler.js';
import { Dispatcher } from './dispatcher.js';
import { appendDelivery, replayDeliveries } from './outbox.js';

const TOPIC = 'test.called';
const SECRET = newWebhookSecret();

describe('the outbox calls other systems', () => {
  const peer = new WebhookPeer();
  const heard: string[] = [];
  let wanted = true;
  let url: string;
  let database: TestDatabase;
  let module: TestingModule;
  let db: DataSource;

  const handler = {
    topic: TOPIC,
    compose: (subjectId: string) =>
      Promise.resolve(wanted ? { url, secrets: [SECRET], body: JSON.stringify({ subjectId }) } : null),
    answered: async (tx: EntityManager, subjectId: string, failure: CallFailed | null) => {
      const rows: { state: string }[] = await tx.query(`select state from delivery where subject_id = $1`, [
        subjectId,
      ]);
      heard.push(`${failure?.code ?? 'received'} ${rows[0]!.state}`);
    },
  } satisfies WebhookHandler;

  beforeAll(async () => {
    database = await createTestDatabase();
    url = await peer.start();
    const config = readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SMTP_URL: 'smtp://127.0.0.1:1',
      WEBHOOK_LOOPBACK: 'on',
      WEBHOOK_TIMEOUT_SECONDS: '1',
    });
    const dispatch = DispatchModule.with({
      providers: [{ provide: DELIVERY_HANDLERS, useValue: [handler] }],
    });
    module = await Test.createTestingModule({ imports: [PlatformModule.of(config), dispatch] })
      .setLogger(new JsonLogger('test', 'silent'))
      .compile();
    db = module.get(DataSource);
  });
  afterAll(async () => {
    await module.close();
    await peer.stop();
    await database.drop();
  });
  beforeEach(() => {
    peer.says(204);
    peer.calls.length = 0;
    heard.length = 0;
    wanted = true;
  });

  const append = async (): Promise<string> => {
    const [subjectId, dedupKey] = [randomUUID(), randomUUID()];
    await module
      .get(Transactions)
      .run(SYSTEM, (tx) => appendDelivery(tx, { topic: TOPIC, subjectId, dedupKey }, new Date()));
    const rows: { id: string }[] = await db.query(`select id from delivery where dedup_key = $1`, [dedupKey]);
    return rows[0]!.id;
  };
  const deliver = (id: string): Promise<void> => module.get(Dispatcher).deliver(id);
  const stateOf = async (id: string): Promise<Record<string, unknown> & { wait: number }> => {
    const rows: (Record<string, unknown> & { wait: number })[] = await db.query(
      `select state, attempts, failures, last_error, extract(epoch from next_at - now())::float8 as wait
       from delivery where id = $1`,
      [id],
    );
    return rows[0]!;
  };
  const dueNow = (id: string): Promise<unknown> =>
    db.query(`update delivery set next_at = now() where id = $1`, [id]);

  it('calls nobody when the call is no longer wanted', async () => {
    wanted = false;
    const id = await append();
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'cancelled' });
    expect([peer.calls, heard]).toEqual([[], []]);
  });

  it('R-13 comes back within seconds, then under the same id and signed anew, until it is received', async () => {
    peer.says(500);
    const id = await append();
    await deliver(id);
    const { wait, ...failed } = await stateOf(id);
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, failures: 1, last_error: 'http_500' });
    expect(wait).toBeGreaterThan(3);
    expect(wait).toBeLessThan(6.1);
    await deliver(id);
    expect(peer.calls).toHaveLength(1);

    peer.says(200);
    await dueNow(id);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 });
    expect(heard).toEqual(['http_500 pending', 'received done']);
    expect(peer.calls.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect(new Set(peer.calls.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(2);
    for (const call of peer.calls) expect(isGenuine(call, SECRET, new Date())).toBe(true);
  });

  it('R-12 waits as long as the receiver asks, a day at most', async () => {
    for (const [asked, seconds] of [
      ['900', 900],
      ['9999999', 86_400],
    ] as const) {
      peer.says(503, { 'retry-after': asked });
      const id = await append();
      await deliver(id);
      const { wait } = await stateOf(id);
      expect(wait).toBeGreaterThan(seconds - 10);
      expect(wait).toBeLessThanOrEqual(seconds);
    }
  });

  it('R-12 gives up at once on a receiver that is gone, and after ten failures on any other', async () => {
    peer.says(410);
    const gone = await append();
    await deliver(gone);
    expect(await stateOf(gone)).toMatchObject({ state: 'dead', attempts: 1, last_error: 'http_410' });
    peer.says(500);
    const id = await append();
    for (let i = 0; i < 12; i++) {
      await deliver(id);
      await dueNow(id);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'dead', attempts: 10, failures: 10 });
    expect(heard).toEqual(['http_410 dead', ...Array<string>(9).fill('http_500 pending'), 'http_500 dead']);
    expect(peer.calls).toHaveLength(11);
  });

  it('is called once when ten workers hear the same bell', async () => {
    const id = await append();
    await Promise.all(Array.from({ length: 10 }, () => deliver(id)));
    expect(peer.calls).toHaveLength(1);
    expect(heard).toEqual(['received done']);
  });

  it('R-03 fences a worker that was frozen past its lease: it calls nobody', async () => {
    const id = await append();
    const { compose } = handler;
    handler.compose = async (subjectId) => {
      handler.compose = compose;
      await db.query(`update delivery set lease_until = now() - interval '1 second' where id = $1`, [id]);
      await deliver(id);
      return compose(subjectId);
    };
    await deliver(id);
    expect(peer.calls).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('leaves again under its id when it is replayed, with all its attempts before it', async () => {
    peer.says(410);
    const id = await append();
    await deliver(id);
    peer.says(204);
    const replay = () => module.get(Transactions).run(SYSTEM, (tx) => replayDeliveries(tx, [id]));
    expect(await replay()).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'pending', attempts: 0, failures: 0 });
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 1 });
    expect(peer.calls.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
  });

  it('R-12 keeps no other receiver waiting for one that hangs with a queue before it', async () => {
    const bad = new WebhookPeer();
    const badUrl = await bad.start();
    bad.answer = () => undefined;
    const goodUrl = url;
    url = badUrl;
    const waiting: string[] = [];
    for (let i = 0; i < 40; i++) waiting.push(await append());
    const badOnes = new Set(waiting);
    const { compose } = handler;
    const subjects: { id: string; subject_id: string }[] = await db.query(
      `select id, subject_id from delivery where id = any($1)`,
      [waiting],
    );
    const badSubjects = new Set(subjects.map(({ subject_id }) => subject_id));
    handler.compose = async (subjectId) => {
      url = badSubjects.has(subjectId) ? badUrl : goodUrl;
      return compose(subjectId);
    };
    for (let i = 0; i < 10; i++) waiting.push(await append());
    const began = Date.now();
    let goodAfter = 0;
    const worker = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        await deliver(id);
        if (!badOnes.has(id)) goodAfter = Date.now() - began;
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    expect(peer.calls).toHaveLength(10);
    // One call to the bad one takes a second, and forty of them would take ten with these four workers.
    expect(goodAfter).toBeLessThan(3_000);
    expect(bad.calls.length).toBeLessThanOrEqual(6);
    const states: { attempts: number; state: string }[] = await db.query(
      `select attempts, state from delivery where id = any($1) and last_error is null`,
      [[...badOnes]],
    );
    expect(states.length).toBeGreaterThan(30);
    expect(new Set(states.map(({ attempts, state }) => `${state} ${attempts}`))).toEqual(
      new Set(['pending 0']),
    );
    handler.compose = compose;
    url = goodUrl;
    await bad.stop();
  });

  it('keeps the count of failures of what is replayed while it waits: it only leaves sooner', async () => {
    peer.says(503, { 'retry-after': '900' });
    const id = await append();
    await deliver(id);
    await module.get(Transactions).run(SYSTEM, (tx) => replayDeliveries(tx, [id]));
    const { wait, ...waiting } = await stateOf(id);
    expect(waiting).toMatchObject({ state: 'pending', failures: 1 });
    expect(wait).toBeLessThanOrEqual(0);
  });
});
