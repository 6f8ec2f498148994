import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { redisInstalled } from '../support/redis.js';

interface Figures {
  readonly lost: number;
  readonly inboxDuplicates: number;
  readonly mailRepeats: number;
  readonly ambiguous: number;
  readonly webhookUnique: number;
  readonly overbooked: number;
}

const FULL = process.env['FULL'] === '1';
const REFERRALS = FULL ? 10_000 : 500;
const KILLS = FULL ? 50 : 10;

/** The command, as somebody types it. It ends with 1, and this rejects, when a promise is broken. */
const chaos = async (backend: string): Promise<Figures> => {
  const given = { referrals: REFERRALS, kills: KILLS, backend };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const script = join(__dirname, 'run.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args, '--json']);
  return JSON.parse(stdout) as Figures;
};

describe('referrals while workers are killed', () => {
  const backends = FULL && redisInstalled() ? ['pg', 'redis'] : ['pg'];

  it.each(backends)(
    'R-01 none is lost, each is in its inbox once, and a mail comes again only where its answer was lost (%s)',
    async (backend) => {
      const { mailRepeats, ambiguous, ...figures } = await chaos(backend);
      expect(figures).toMatchObject({
        ...{ lost: 0, inboxDuplicates: 0, overbooked: 0 },
        webhookUnique: REFERRALS,
      });
      expect(mailRepeats).toBeLessThanOrEqual(ambiguous);
    },
    FULL ? 1_800_000 : 180_000,
  );
});
