import { SETTINGS, type Setting, type SettingName } from './settings.js';

/** The settings of one process, read once at boot and never changed. Units are in the names. */
export interface Config {
  readonly environment: 'development' | 'test' | 'production';
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly databaseConnectMs: number;
  /** Null: the queues live in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly host: string;
  readonly webPort: number;
  readonly apiPort: number;
  readonly workerPort: number;
  /** Without a trailing slash. */
  readonly webUrl: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly mailTimeoutSeconds: number;
  /** Of one address; twice as many a day. */
  readonly followMailsHourly: number;
  /** Of one address; twice as many a day. */
  readonly signInMailsHourly: number;
  /** Messages of one segment within a day, to all together. */
  readonly smsDailyBudget: number;
  readonly webhookTimeoutSeconds: number;
  /** Whether webhooks may call this very machine. */
  readonly webhookLoopback: boolean;
  /** Null: there is no mailbox page. */
  readonly mailboxDir: string | null;
  readonly outboxLeaseSeconds: number;
  readonly outboxRingAgainSeconds: number;
  /** How long a move of a referral can be undone, and is told to nobody. */
  readonly undoSeconds: number;
  readonly workerConcurrency: number;
  readonly demo: boolean;
  /** Null outside of production: a key in the data folder. */
  readonly keyFile: string | null;
  /** Nobody comes in without a second factor; otherwise those who have none do. */
  readonly secondFactorRequired: boolean;
  /** As given: relative to the project, or absolute. */
  readonly dataDir: string;
  readonly logLevel: string;
}

/** Everything that is wrong with the settings, one sentence each, so that an operator mends them in one go. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The settings have ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the settings.
 *
 * @throws ConfigError naming every fault at once.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const faults: string[] = [];
  const production = env['NODE_ENV'] === 'production';
  const values = {} as Record<SettingName, string | null>;
  for (const [name, setting] of Object.entries(SETTINGS) as [SettingName, Setting][]) {
    const given = env[name] === '' ? undefined : env[name];
    values[name] = given ?? setting.byDefault;
    if (given === undefined && setting.required === 'always')
      faults.push(`${name} is missing: ${setting.meaning}`);
    if (given === undefined && production && setting.required === 'in production')
      faults.push(`${name} is missing in production: ${setting.meaning}`);
    if (given !== undefined && given !== 'off' && production && setting.required === 'never in production')
      faults.push(`${name} must not be set in production: ${setting.meaning}`);
    const fault = given === undefined ? null : faultOf(setting, given);
    if (fault !== null) faults.push(`${name} ${fault}`);
  }
  if (production && !values.WEB_URL!.startsWith('https:'))
    faults.push('WEB_URL must start with https: in production');
  if (values.DEMO === 'on' && !isLoopback(values.HOST!))
    faults.push(
      'HOST must be a loopback address (127.0.0.1, ::1 or localhost) where DEMO is on: anyone who reaches it signs in ' +
        'with one click. Set DEMO=off to listen elsewhere',
    );
  for (const timeout of ['MAIL_TIMEOUT_SECONDS', 'WEBHOOK_TIMEOUT_SECONDS'] as const)
    if (Number(values[timeout]) >= Number(values.OUTBOX_LEASE_SECONDS))
      faults.push(
        `${timeout} must be shorter than OUTBOX_LEASE_SECONDS, or the same could be sent twice at a time`,
      );
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    environment: values.NODE_ENV as Config['environment'],
    databaseUrl: values.DATABASE_URL!,
    databasePool: Number(values.DATABASE_POOL),
    databaseConnectMs: Number(values.DATABASE_CONNECT_MS),
    redisUrl: values.REDIS_URL,
    host: values.HOST!,
    webPort: Number(values.WEB_PORT),
    apiPort: Number(values.API_PORT),
    workerPort: Number(values.WORKER_PORT),
    webUrl: values.WEB_URL!.replace(/\/+$/, ''),
    smtpUrl: values.SMTP_URL!,
    mailFrom: values.MAIL_FROM!,
    mailTimeoutSeconds: Number(values.MAIL_TIMEOUT_SECONDS),
    followMailsHourly: Number(values.FOLLOW_MAILS_HOURLY),
    signInMailsHourly: Number(values.SIGN_IN_MAILS_HOURLY),
    smsDailyBudget: Number(values.SMS_DAILY_BUDGET),
    webhookTimeoutSeconds: Number(values.WEBHOOK_TIMEOUT_SECONDS),
    webhookLoopback: values.WEBHOOK_LOOPBACK === 'on',
    mailboxDir: values.MAILBOX_DIR,
    outboxLeaseSeconds: Number(values.OUTBOX_LEASE_SECONDS),
    outboxRingAgainSeconds: Number(values.OUTBOX_RING_AGAIN_SECONDS),
    undoSeconds: Number(values.UNDO_SECONDS),
    workerConcurrency: Number(values.WORKER_CONCURRENCY),
    demo: values.DEMO === 'on',
    keyFile: values.KEY_FILE,
    secondFactorRequired: values.SECOND_FACTOR === 'required',
    dataDir: values.MAILLAGE_DATA_DIR!,
    logLevel: values.LOG_LEVEL!,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function faultOf({ kind }: Setting, given: string): string | null {
  if ('oneOf' in kind) return kind.oneOf.includes(given) ? null : `must be one of ${kind.oneOf.join(', ')}`;
  if ('integer' in kind) {
    const [least, most] = kind.integer;
    const fits = /^\d+$/.test(given) && Number(given) >= least && Number(given) <= most;
    return fits ? null : `must be a whole number from ${least} to ${most}`;
  }
  if ('url' in kind) {
    const protocol = URL.canParse(given) ? new URL(given).protocol : null;
    return protocol !== null && kind.url.includes(protocol)
      ? null
      : `must be an address that starts with ${kind.url.join('// or ')}//`;
  }
  return null;
}
