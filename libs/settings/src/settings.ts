/**
 * Every environment variable the product reads, with its meaning: the README's table, the check at boot and the
 * typed `Config` all come from here. A variable that is not in this table is not read anywhere.
 */
export const SETTINGS = {
  NODE_ENV: {
    kind: { oneOf: ['development', 'test', 'production'] },
    byDefault: 'development',
    meaning:
      'production refuses development doors (mailbox page, demo sign-ins) and demands the settings below',
  },
  DATABASE_URL: {
    kind: { url: ['postgres:', 'postgresql:'] },
    byDefault: null,
    meaning: 'PostgreSQL 14 or later; without it `npm start` runs its own embedded server',
    required: 'always',
  },
  DATABASE_POOL: {
    kind: { integer: [2, 200] },
    byDefault: '10',
    meaning: 'connections each process may hold',
  },
  DATABASE_CONNECT_MS: {
    kind: { integer: [100, 60_000] },
    byDefault: '800',
    meaning: 'longest wait for a connection to the database; a request that waits longer is answered 503',
  },
  REDIS_URL: {
    kind: { url: ['redis:', 'rediss:'] },
    byDefault: null,
    meaning: 'queues on Redis; without it they live in PostgreSQL',
  },
  HOST: {
    kind: { text: true },
    byDefault: '127.0.0.1',
    meaning: 'address the servers listen on; loopback where DEMO is on',
  },
  WEB_PORT: { kind: { integer: [0, 65_535] }, byDefault: '3000', meaning: 'port of the pages' },
  API_PORT: { kind: { integer: [0, 65_535] }, byDefault: '3001', meaning: 'port of the API' },
  WORKER_PORT: {
    kind: { integer: [0, 65_535] },
    byDefault: '3002',
    meaning: 'port of the worker’s health pages',
  },
  WEB_URL: {
    kind: { url: ['http:', 'https:'] },
    byDefault: 'http://localhost:3000',
    meaning: 'public address of the pages, as written in mails; https in production',
  },
  SMTP_URL: {
    kind: { url: ['smtp:', 'smtps:'] },
    byDefault: null,
    meaning: 'mail server; without it `npm start` catches mails in its mailbox page',
    required: 'always',
  },
  MAIL_FROM: {
    kind: { text: true },
    byDefault: 'Maillage <ne-pas-repondre@maillage.example>',
    meaning: 'sender of every mail',
  },
  MAIL_TIMEOUT_SECONDS: {
    kind: { integer: [1, 30] },
    byDefault: '15',
    meaning: 'longest time one mail may take; shorter than the lease',
  },
  FOLLOW_MAILS_HOURLY: {
    kind: { integer: [1, 1_000] },
    byDefault: '3',
    meaning: 'private links mailed to one address within an hour, and twice as many within a day',
  },
  SIGN_IN_MAILS_HOURLY: {
    kind: { integer: [1, 1_000] },
    byDefault: '3',
    meaning: 'sign-in mails to one address within an hour, and twice as many within a day',
  },
  SMS_DAILY_BUDGET: {
    kind: { integer: [0, 1_000_000] },
    byDefault: '500',
    meaning: 'most SMS within a day, to all together; then people are called',
  },
  WEBHOOK_TIMEOUT_SECONDS: {
    kind: { integer: [1, 30] },
    byDefault: '15',
    meaning: 'longest time one webhook call may take; shorter than the lease',
  },
  WEBHOOK_LOOPBACK: {
    kind: { oneOf: ['on', 'off'] },
    byDefault: 'off',
    meaning: 'webhooks may call this very machine, over http and at any port; refused in production',
    required: 'never in production',
  },
  MAILBOX_DIR: {
    kind: { text: true },
    byDefault: null,
    meaning: 'folder of caught mails shown at /dev/mailbox; refused in production',
    required: 'never in production',
  },
  OUTBOX_LEASE_SECONDS: {
    kind: { integer: [1, 600] },
    byDefault: '45',
    meaning: 'how long a worker owns a delivery before another may take it over',
  },
  OUTBOX_RING_AGAIN_SECONDS: {
    kind: { integer: [1, 600] },
    byDefault: '60',
    meaning: 'how long the sweeper waits before it rings again for a delivery that nobody took',
  },
  UNDO_SECONDS: {
    kind: { integer: [0, 600] },
    byDefault: '60',
    meaning:
      'how long whoever answered a referral may undo it, and nobody is told; 0: told at once, and for good',
  },
  WORKER_CONCURRENCY: {
    kind: { integer: [1, 100] },
    byDefault: '10',
    meaning: 'deliveries one worker handles at once; above 10 gains nothing on PostgreSQL',
  },
  DEMO: {
    kind: { oneOf: ['on', 'off'] },
    byDefault: 'off',
    meaning: 'demo territory and one-click sign-in; on for the embedded database, refused in production',
    required: 'never in production',
  },
  KEY_FILE: {
    kind: { text: true },
    byDefault: null,
    meaning:
      'file of the keys that seal secrets in the database: 32 bytes in base64, one a line, the first seals; made in the data folder without it',
    required: 'in production',
  },
  SECOND_FACTOR: {
    kind: { oneOf: ['required', 'offered'] },
    byDefault: 'required',
    meaning: 'whether professionals need a second factor to come in, or only those who set one up',
  },
  MAILLAGE_DATA_DIR: {
    kind: { text: true },
    byDefault: '.maillage',
    meaning: 'folder of `npm start`: embedded database, caught mails, logs; relative to the project',
  },
  LOG_LEVEL: {
    kind: { oneOf: ['debug', 'info', 'warn', 'error', 'silent'] },
    byDefault: 'info',
    meaning: 'least severe line that is logged',
  },
} as const satisfies Record<string, Setting>;

export interface Setting {
  readonly kind:
    | { readonly oneOf: readonly string[] }
    | { readonly url: readonly string[] }
    | { readonly integer: readonly [number, number] }
    | { readonly text: true };
  /** Null: no default. */
  readonly byDefault: string | null;
  readonly meaning: string;
  readonly required?: 'always' | 'in production' | 'never in production';
}

export type SettingName = keyof typeof SETTINGS;
