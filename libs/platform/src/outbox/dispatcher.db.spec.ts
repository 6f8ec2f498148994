import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { SYSTEM } from '#libs/kernel';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { readConfig } from '#libs/settings';
import { Transactions } from '../database/transactions.js';
import { JsonLogger } from '../logging/logger.js';
import { DispatchModule, PlatformModule } from '../platform.module.js';
import { DELIVERY_HANDLERS, type DeliveryHandler } from './delivery-handler.js';
import { Dispatcher } from './dispatcher.js';
import { appendDelivery, cancelDeliveries } from './outbox.js';
import { Sweeper } from './sweeper.js';

/** A mail server that says what it is told to, and counts the mails it took. */
class ScriptedSmtp {
  readonly messageIds: string[] = [];
  reply = '250 taken';
  hang = false;
  /** Milliseconds before each reply. */
  slowness = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => this.talk(socket));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const say = (line: string): void => void setTimeout(() => socket.write(`${line}\r\n`), this.slowness);
    say('220 scripted');
    let data: string | null = null;
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null && line !== '.') data += `${line}\n`;
        else if (data !== null) {
          this.messageIds.push(/Message-ID: <([^@]+)@/i.exec(data)?.[1] ?? 'none');
          data = null;
          if (!this.hang) say('250 taken');
        } else if (line === 'DATA') {
          data = '';
          say('354 go on');
        } else if (line !== 'QUIT') say(line.startsWith('RCPT') ? this.reply : '250 ok');
      }
    });
  }
}

describe('the outbox', () => {
  const smtp = new ScriptedSmtp();
  const done: string[] = [];
  let wanted = true;
  let database: TestDatabase;
  let module: TestingModule;
  let db: DataSource;

  const handlers: DeliveryHandler[] = [
    {
      topic: 'test.mail',
      prepare: () =>
        Promise.resolve(
          wanted ? { to: 'a@exemple.example', subject: 's', html: '<p>h</p>', text: 't' } : null,
        ),
    },
    {
      topic: 'test.task',
      gather: () => Promise.resolve(null),
      run: async (tx: EntityManager, subjectId) => {
        await tx.query('select 1');
        done.push(subjectId);
      },
    },
    {
      topic: 'test.bug',
      gather: () => Promise.resolve(null),
      run: () => Promise.reject(new TypeError('a bug')),
    },
  ];

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SMTP_URL: await smtp.start(),
      MAIL_TIMEOUT_SECONDS: '1',
      WEBHOOK_TIMEOUT_SECONDS: '1',
      OUTBOX_LEASE_SECONDS: '2',
      OUTBOX_RING_AGAIN_SECONDS: '1',
    });
    const dispatch = DispatchModule.with({ providers: [{ provide: DELIVERY_HANDLERS, useValue: handlers }] });
    module = await Test.createTestingModule({ imports: [PlatformModule.of(config), dispatch] })
      .setLogger(new JsonLogger('test', 'silent'))
      .compile();
    db = module.get(DataSource);
  });
  afterAll(async () => {
    await module.close();
    await smtp.stop();
    await database.drop();
  });
  beforeEach(() => {
    smtp.reply = '250 taken';
    smtp.hang = false;
    smtp.slowness = 0;
    wanted = true;
    smtp.messageIds.length = 0;
    done.length = 0;
  });

  const append = async (topic: string, dedupKey: string = randomUUID()): Promise<string> => {
    const subjectId = randomUUID();
    await module
      .get(Transactions)
      .run(SYSTEM, (tx) => appendDelivery(tx, { topic, subjectId, dedupKey }, new Date()));
    const rows: { id: string }[] = await db.query(`select id from delivery where dedup_key = $1`, [dedupKey]);
    return rows[0]!.id;
  };
  const stateOf = async (id: string): Promise<Record<string, unknown>> => {
    const rows: Record<string, unknown>[] = await db.query(
      `select state, attempts, last_error, next_at > now() as later from delivery where id = $1`,
      [id],
    );
    return rows[0]!;
  };
  const deliver = (id: string): Promise<void> => module.get(Dispatcher).deliver(id);

  it('does not exist when its transaction is undone', async () => {
    const dedupKey = randomUUID();
    const undone = module.get(Transactions).run(SYSTEM, async (tx) => {
      await appendDelivery(tx, { topic: 'test.task', subjectId: randomUUID(), dedupKey }, new Date());
      throw new Error('changed our mind');
    });
    await expect(undone).rejects.toThrow('changed our mind');
    expect(await db.query(`select 1 from delivery where dedup_key = $1`, [dedupKey])).toEqual([]);
  });

  it('keeps one delivery per key', async () => {
    const key = randomUUID();
    expect(await append('test.task', key)).toBe(await append('test.task', key));
  });

  it('R-08 gives up at once on an address that will never work, and tries again on any other refusal', async () => {
    smtp.reply = '550 no such user a@exemple.example';
    const bounced = await append('test.mail');
    await deliver(bounced);
    expect(await stateOf(bounced)).toMatchObject({ state: 'dead', attempts: 1, last_error: 'smtp_550' });

    smtp.reply = '451 come back later';
    const greylisted = await append('test.mail');
    await deliver(greylisted);
    expect(await stateOf(greylisted)).toMatchObject({
      state: 'pending',
      last_error: 'smtp_451',
      later: true,
    });
    await deliver(greylisted);
    expect(await stateOf(greylisted)).toMatchObject({ attempts: 1 });
  });

  it('R-08 gives a server that hangs its time and no more, and repeats under the same Message-ID', async () => {
    smtp.hang = true;
    const id = await append('test.mail');
    const began = Date.now();
    await deliver(id);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(await stateOf(id)).toMatchObject({ state: 'pending', attempts: 1, later: true });
    smtp.hang = false;
    await db.query(`update delivery set next_at = now() where id = $1`, [id]);
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 });
    expect(smtp.messageIds).toEqual([id, id]);
  });

  it('R-08 cuts a server that is slow at every step: it never takes a mail that we count as failed', async () => {
    smtp.slowness = 400;
    const id = await append('test.mail');
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'pending', attempts: 1, last_error: 'smtp_timeout' });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(smtp.messageIds).toEqual([]);
  });

  it('counts no mail as failed that the server took, when the database is away just then', async () => {
    const id = await append('test.mail');
    const query = db.query.bind(db);
    let away = 1;
    const broken = jest.spyOn(db, 'query').mockImplementation((sql, values) => {
      if (sql.includes('set state = $3') && away-- > 0)
        return Promise.reject(Object.assign(new Error('Connection terminated'), { code: '57P01' }));
      return query(sql, values);
    });
    await deliver(id);
    broken.mockRestore();
    expect(smtp.messageIds).toEqual([id]);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 1, last_error: null });
  });

  it('R-16 sets aside what ends the processes that take it', async () => {
    const id = await append('test.task');
    await db.query(`update delivery set attempts = 10 where id = $1`, [id]);
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'dead', last_error: 'vanished' });
    expect(done).toEqual([]);
  });

  it('R-16 sets aside what fails in a way nobody foresaw, after five attempts', async () => {
    const id = await append('test.bug');
    for (let i = 0; i < 7; i++) {
      await deliver(id);
      await db.query(`update delivery set next_at = now() where id = $1`, [id]);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'dead', attempts: 5, last_error: 'TypeError' });
  });

  it('says so when no handler answers for a topic', async () => {
    const id = await append('test.unheard');
    await deliver(id);
    expect(await stateOf(id)).toMatchObject({ state: 'dead', last_error: 'no_handler' });
  });

  it('sends one mail when ten workers hear the same bell', async () => {
    const id = await append('test.mail');
    await Promise.all(Array.from({ length: 10 }, () => deliver(id)));
    await deliver(id);
    expect(smtp.messageIds).toEqual([id]);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('runs a task once when ten workers hear the same bell', async () => {
    const id = await append('test.task');
    await Promise.all(Array.from({ length: 10 }, () => deliver(id)));
    expect(done).toHaveLength(1);
  });

  it('sends nothing that is no longer wanted, or was cancelled', async () => {
    wanted = false;
    const unwanted = await append('test.mail');
    await deliver(unwanted);
    expect(await stateOf(unwanted)).toMatchObject({ state: 'cancelled' });

    wanted = true;
    const cancelled = await append('test.mail');
    await db.transaction(async (tx) => {
      const rows: { subject_id: string }[] = await tx.query(`select subject_id from delivery where id = $1`, [
        cancelled,
      ]);
      expect(await cancelDeliveries(tx, rows[0]!.subject_id, ['test.mail'])).toBe(1);
    });
    await deliver(cancelled);
    expect(smtp.messageIds).toEqual([]);
  });

  it('R-03 fences a worker that was frozen past its lease: it sends nothing', async () => {
    const id = await append('test.mail');
    const dispatcher = module.get(Dispatcher);
    // Freezes between the lease and the call, while another worker takes over and finishes.
    const frozen = handlers[0] as { prepare: (id: string) => Promise<unknown> };
    const prepare = frozen.prepare;
    frozen.prepare = async (subjectId) => {
      frozen.prepare = prepare;
      await db.query(`update delivery set lease_until = now() - interval '1 second' where id = $1`, [id]);
      await dispatcher.deliver(id);
      return prepare(subjectId);
    };
    await dispatcher.deliver(id);
    expect(smtp.messageIds).toEqual([id]);
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('R-06 is rung for again when every bell was lost, once per interval and no more', async () => {
    await db.query(`update delivery set state = 'cancelled' where state = 'pending'`);
    const id = await append('test.task');
    const sweeper = module.get(Sweeper);
    expect(await sweeper.sweep()).toBe(0);
    await db.query(`update delivery set rung_at = now() - interval '2 seconds' where id = $1`, [id]);
    expect(await sweeper.sweep()).toBe(1);
    expect(await sweeper.sweep()).toBe(0);
  });
});
