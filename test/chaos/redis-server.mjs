import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

// Reads a pipe beside the server: its end is the end of whoever started this, however that came about.
const GUARDED = '"$@" & read -r _; kill $!; wait $!';

/** Whether this machine has a Redis server. */
export function redisInstalled() {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * A Redis of its own on loopback, as the product asks for one: it drops nothing, and writes to its disk. It ends with this
 * process.
 *
 * @param options.port free
 * @param options.fsync `always` or `everysec`
 */
export async function startRedis({ port, fsync }) {
  const dir = mkdtempSync(join(tmpdir(), 'maillage-redis-'));
  const settings = [
    ...['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''],
    ...['--appendonly', 'yes', '--appendfsync', fsync, '--maxmemory-policy', 'noeviction'],
  ];
  const child = spawn('sh', ['-c', GUARDED, 'sh', 'redis-server', ...settings], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 100, maxRetriesPerRequest: 100 });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    stop: async () => {
      client.disconnect();
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
