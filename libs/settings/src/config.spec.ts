import { ConfigError, readConfig } from './config.js';
import { readLauncherConfig } from './launcher-config.js';

const least = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/d', SMTP_URL: 'smtp://127.0.0.1:1025' };

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('readConfig', () => {
  it('reports all faults together', () => {
    const faults = faultsOf({ API_PORT: '80800', LOG_LEVEL: 'loud', REDIS_URL: 'http://x', WEB_PORT: '1e3' });
    expect(faults).toHaveLength(6);
    expect(faults.join('\n')).toMatch(/DATABASE_URL is missing[^]*SMTP_URL is missing/);
  });

  it('refuses the development doors and a plain address in production', () => {
    const faults = faultsOf({
      ...least,
      NODE_ENV: 'production',
      DEMO: 'on',
      MAILBOX_DIR: '/tmp/m',
      WEBHOOK_LOOPBACK: 'on',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'WEBHOOK_LOOPBACK',
      'MAILBOX_DIR',
      'DEMO',
      'KEY_FILE',
      'WEB_URL',
    ]);
  });

  it('refuses a mail or webhook timeout as long as the lease', () => {
    const faults = faultsOf({ ...least, OUTBOX_LEASE_SECONDS: '15' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'MAIL_TIMEOUT_SECONDS',
      'WEBHOOK_TIMEOUT_SECONDS',
    ]);
  });

  it('refuses to show the one-click doors to a network', () => {
    for (const HOST of ['0.0.0.0', '192.168.1.4', '::'])
      expect(faultsOf({ ...least, DEMO: 'on', HOST })).toEqual([expect.stringMatching(/^HOST .*loopback/)]);
    for (const HOST of ['127.0.0.1', '::1', 'localhost'])
      expect(faultsOf({ ...least, DEMO: 'on', HOST })).toEqual([]);
    expect(faultsOf({ ...least, HOST: '0.0.0.0' })).toEqual([]);
  });

  it('fills in the defaults and takes an empty variable for a missing one', () => {
    const config = readConfig({ ...least, REDIS_URL: '', WEB_URL: 'http://localhost:8080/' });
    expect(config).toMatchObject({
      redisUrl: null,
      webUrl: 'http://localhost:8080',
      apiPort: 3001,
      demo: false,
    });
  });
});

describe('readLauncherConfig', () => {
  it('demonstrates on the embedded database, and on another only when asked', () => {
    const { DATABASE_URL } = least;
    expect(readLauncherConfig({}).demo).toBe(true);
    expect(readLauncherConfig({ DEMO: 'off' }).demo).toBe(false);
    expect(readLauncherConfig({ DATABASE_URL }).demo).toBe(false);
    expect(readLauncherConfig({ DATABASE_URL, DEMO: 'on' }).demo).toBe(true);
    const production = {
      ...least,
      NODE_ENV: 'production',
      WEB_URL: 'https://maillage.example',
      KEY_FILE: '/key',
    };
    expect(readLauncherConfig(production).demo).toBe(false);
  });
});
