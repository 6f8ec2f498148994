import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { demoTerritory, ImportProgrammes } from '#libs/directory';
import { type Clock, parisDay, SYSTEM } from '#libs/kernel';
import { Dispatcher, JsonLogger, PlatformModule } from '#libs/platform';
import { type Config, readConfig } from '#libs/settings';
import { type CaughtMail, readMailbox, startMailCatcher } from '#libs/standins';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { createTestDatabase } from './test-database.js';

/** A clock that stands still until it is told to move. */
export class FakeClock implements Clock {
  constructor(private instant = new Date('2026-11-22T10:00:00Z')) {}

  now(): Date {
    return this.instant;
  }

  pass({ hours = 0, days = 0 }: { hours?: number; days?: number }): void {
    this.instant = new Date(this.instant.getTime() + (days * 24 + hours) * 3_600_000);
  }
}

/** All rooms on a database of their own, with a real mail server, and no background job but those a test asks for. */
export interface Rooms {
  readonly config: Config;
  readonly clock: FakeClock;
  readonly db: DataSource;
  get<T>(verb: Type<T>): T;
  /** Lets the time pass in which a move can be undone: what was held back is due. */
  undoEnds(): Promise<void>;
  /** Carries out every delivery that is due, those that they bring about included, as the worker would. */
  deliverAll(): Promise<void>;
  /** Mails that arrived, newest first. */
  mails(): Promise<readonly CaughtMail[]>;
  close(): Promise<void>;
}

export async function openRooms(settings: Record<string, string> = {}): Promise<Rooms> {
  const database = await createTestDatabase();
  const mailbox = mkdtempSync(join(tmpdir(), 'mailbox-'));
  const catcher = await startMailCatcher({ dir: mailbox });
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SMTP_URL: catcher.url,
    MAILBOX_DIR: mailbox,
    LOG_LEVEL: 'silent',
    // A busy machine is slow, and fails no test.
    DATABASE_CONNECT_MS: '10000',
    // Specs sign in, and ask for links, as often as they like.
    SIGN_IN_MAILS_HOURLY: '1000',
    FOLLOW_MAILS_HOURLY: '1000',
    SECOND_FACTOR: 'offered',
    MAILLAGE_DATA_DIR: mailbox,
    // Told at once, except where a test undoes.
    UNDO_SECONDS: '0',
    ...settings,
  });
  const clock = new FakeClock();
  const app = await rooms(config, clock);
  const get = <T>(verb: Type<T>): T => app.get(verb, { strict: false });
  const db = get(DataSource);
  return {
    config,
    clock,
    db,
    get,
    undoEnds: async () => {
      clock.pass({ hours: config.undoSeconds / 3600 });
      await db.query(`update delivery set next_at = now() where state = 'pending' and attempts = 0`);
    },
    deliverAll: () => deliverAll(db, get(Dispatcher)),
    mails: () => readMailbox(mailbox, 10_000),
    close: async () => {
      await app.close();
      await catcher.stop();
      await database.drop();
      rmSync(mailbox, { recursive: true });
    },
  };
}

async function rooms(config: Config, clock: Clock): Promise<INestApplicationContext> {
  const { imports = [] } = WorkerModule.of(config);
  const others = imports.filter((one) => (one as { module?: unknown }).module !== PlatformModule);
  const testing = Test.createTestingModule({ imports: [PlatformModule.of(config, clock), ...others] });
  // Compiled and not initialised: no timer, no queue worker; the test decides when a job runs.
  return testing.setLogger(new JsonLogger('test', config.logLevel)).compile();
}

async function deliverAll(db: DataSource, dispatcher: Dispatcher): Promise<void> {
  for (;;) {
    const due: { id: string }[] = await db.query(
      `select id from delivery where state = 'pending' and next_at <= now()
         and (lease_until is null or lease_until < now()) order by next_at, id`,
    );
    if (due.length === 0) return;
    for (const { id } of due) await dispatcher.deliver(id);
  }
}

const DEMO = join(__dirname, '../../libs/directory/demo');

/** Loads the demo territory, as `npm start` does. */
export async function loadDemoTerritory(rooms: Pick<Rooms, 'get' | 'clock'>): Promise<void> {
  await rooms.get(ImportProgrammes).execute(demoTerritory(parisDay(rooms.clock.now())), SYSTEM);
}

/** A person of the demo territory, in the exchange format. */
export function demoPerson(name = 'demo'): object {
  return readJson(`people/${name}.json`) as object;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(DEMO, file), 'utf8'));
}
