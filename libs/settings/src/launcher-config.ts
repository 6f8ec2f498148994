import { type Config, readConfig } from './config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of a command on one machine, where an embedded database and a mail catcher may stand in. */
export interface LauncherConfig extends Omit<Config, 'databaseUrl' | 'smtpUrl'> {
  /** Null: not set, the embedded PostgreSQL stands in. */
  readonly databaseUrl: string | null;
  /** Null: not set, the mail catcher stands in. */
  readonly smtpUrl: string | null;
  /** Whether WEB_URL was given; otherwise it follows the port of the pages. */
  readonly webUrlGiven: boolean;
  /** On for the embedded database unless it was refused; for one of DATABASE_URL only when asked for; never in production. */
  readonly demo: boolean;
}

// Addresses that are valid, and never connected to. Who looks at a demonstration does not wait a minute for a mail.
const STAND_INS = {
  ...{ DATABASE_URL: 'postgres://embedded.invalid/maillage', SMTP_URL: 'smtp://caught.invalid' },
  UNDO_SECONDS: '10',
};

/**
 * Reads and checks the settings of `npm start` and its like. In production nothing stands in: what is missing is a
 * fault, as for every other process.
 *
 * @throws ConfigError naming every fault at once.
 */
export function readLauncherConfig(env: Environment = process.env): LauncherConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const demo = given['DATABASE_URL'] === undefined ? 'on' : 'off';
  const config = readConfig(
    given['NODE_ENV'] === 'production' ? given : { ...STAND_INS, DEMO: demo, ...given },
  );
  return {
    ...config,
    databaseUrl: given['DATABASE_URL'] ?? null,
    smtpUrl: given['SMTP_URL'] ?? null,
    webUrlGiven: given['WEB_URL'] !== undefined,
  };
}

/** The environment for a child process: that of this one with some settings replaced. */
export function environmentWith(
  settings: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  return { ...process.env, ...settings };
}
