import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Clock, systemClock } from '#libs/kernel';
import type { Config } from '#libs/settings';
import { CLOCK } from './clock.token.js';
import { CONFIG } from './config.token.js';
import { openDataSource } from './database/data-source.js';
import { Transactions } from './database/transactions.js';
import { HealthReader } from './health/health.reader.js';
import { IdempotentEffects } from './idempotency/idempotent-effects.js';
import { MailTransport } from './mail/mail-transport.js';
import { DeliveriesReader } from './outbox/deliveries.reader.js';
import { DeliveriesWorker } from './outbox/deliveries-worker.js';
import { Dispatcher } from './outbox/dispatcher.js';
import { ForgetAttempts } from './outbox/forget-attempts.js';
import { ReplayDead } from './outbox/replay-dead.js';
import { Sweeper } from './outbox/sweeper.js';
import { Bell } from './queue/bell.js';
import { Transports } from './outbox/transports.js';
import { readKeys } from './sealing/key-file.js';
import { Sealer } from './sealing/sealer.js';
import { SmsCounter } from './sms/sms-counter.js';
import { SandboxSms, SmsTransport } from './sms/sms-transport.js';
import { WebhookTransport } from './webhooks/webhook-transport.js';
import { Wire } from './webhooks/wire.js';

/** What every process has: settings, clock, database, transactions, the bell. Global: rooms need not import it. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static of(config: Config, clock: Clock = systemClock): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
        { provide: DataSource, useFactory: () => openDataSource(config) },
        { provide: Sealer, useFactory: () => new Sealer(readKeys(config)) },
        Bell,
        Transactions,
        HealthReader,
        DeliveriesReader,
        ReplayDead,
        ForgetAttempts,
        IdempotentEffects,
      ],
      exports: [
        CONFIG,
        CLOCK,
        DataSource,
        Sealer,
        Bell,
        Transactions,
        HealthReader,
        DeliveriesReader,
        ReplayDead,
        ForgetAttempts,
        IdempotentEffects,
      ],
    };
  }

  /** The last phase of a stop: by then requests are answered and deliveries in hand are recorded. */
  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

/** What only the worker has: the dispatcher, its sweeper, what mails, what sends SMS and what calls. Handlers come from the worker app. */
@Module({
  providers: [
    MailTransport,
    { provide: SmsTransport, useClass: SandboxSms },
    SmsCounter,
    Wire,
    WebhookTransport,
    Transports,
    Dispatcher,
    Sweeper,
    DeliveriesWorker,
  ],
  exports: [Dispatcher, Sweeper],
})
export class DispatchModule {
  static with(handlers: Pick<DynamicModule, 'imports' | 'providers'>): DynamicModule {
    return { module: DispatchModule, ...handlers };
  }
}
