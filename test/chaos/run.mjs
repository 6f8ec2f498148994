import { setMaxListeners } from 'node:events';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../apps/cli/bin/build.mjs';
import { redisInstalled } from './redis-server.mjs';

/**
 * node test/chaos/run.mjs [--referrals N] [--kills N] [--backend pg|redis] [--seed N] [--json]: sends referrals while workers are
 * killed, and counts what became of them. Progress goes to stderr. With --json, stdout is one object: {lost, inboxDuplicates,
 * mailRepeats, ambiguous, webhookUnique, overbooked, seconds}. Exit code 1 when a promise is broken, 2 for a command that
 * cannot be understood. Ctrl-C stops everything that was started.
 */
const { values } = parseArgs({
  options: {
    referrals: { type: 'string', default: '500' },
    kills: { type: 'string', default: '10' },
    backend: { type: 'string', default: 'pg' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const [referrals, kills, seed] = ['referrals', 'kills', 'seed'].map((name) => Number(values[name]));
const fault =
  [referrals, kills, seed].some((n) => !Number.isInteger(n) || n < 0) || referrals === 0
    ? '--referrals, --kills and --seed are whole numbers'
    : !['pg', 'redis'].includes(values.backend)
      ? '--backend is pg or redis'
      : values.backend === 'redis' && !redisInstalled()
        ? 'there is no redis-server on this machine'
        : null;
if (fault !== null) {
  process.stderr.write(`${fault}\n`);
  process.exit(2);
}

const stopped = new AbortController();
// Each call listens until it is collected: thousands of them are no leak, and no news.
setMaxListeners(0, stopped.signal);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopped.abort(name));

await buildIfStale();
const { chaos } = await import('./chaos.mjs');
const began = performance.now();
const tell = (line) =>
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
try {
  const { figures, broken } = await chaos({
    ...{ referrals, kills, seed, tell, backend: values.backend },
    signal: stopped.signal,
  });
  process.stdout.write(
    values.json
      ? `${JSON.stringify(figures)}\n`
      : `${Object.entries(figures)
          .map(([name, value]) => `${name.padEnd(16)}${String(value).padStart(10)}\n`)
          .join('')}`,
  );
  for (const words of broken) process.stderr.write(`broken: ${words}\n`);
  process.exit(broken.length > 0 ? 1 : 0);
} catch (error) {
  if (!stopped.signal.aborted) throw error;
  process.stderr.write(`Stopped by ${stopped.signal.reason}.\n`);
  process.exit(128 + constants.signals[stopped.signal.reason]);
}
