import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const DRAIN_WITHIN_MS = 300_000;

/**
 * Starts one worker on what waits, and stops it when nothing does.
 *
 * @returns deliveries a second, from the first that ended to the last: a process that boots is not what is measured
 */
export async function drain(stage) {
  const { child } = await stage.start('worker');
  try {
    const until = performance.now() + DRAIN_WITHIN_MS;
    while ((await pending(stage)) > 0) {
      if (performance.now() > until) throw new Error('the drain took too long');
      await sleep(250);
    }
  } finally {
    await stage.end(child, 'SIGTERM');
  }
  const [{ n, seconds }] = await stage.query(
    `select count(*)::int as n, extract(epoch from max(ended_at) - min(ended_at))::float as seconds
     from delivery where state = 'done'`,
  );
  return n / seconds;
}

async function pending(stage) {
  const [{ n }] = await stage.query(`select count(*)::int as n from delivery where state = 'pending'`);
  return n;
}

/** Deliveries that wait, of a topic of their own, so that they can be taken away again. */
export async function addBacklog(stage, count) {
  await stage.query(
    `insert into delivery (id, topic, subject_id, dedup_key)
     select gen_random_uuid(), 'bench.backlog', gen_random_uuid(), 'bench/' || n from generate_series(1, $1::int) as n`,
    [count],
  );
  await stage.query('analyze delivery');
}

export async function removeBacklog(stage) {
  await stage.query(`delete from delivery where topic = 'bench.backlog'`);
  await stage.query('vacuum analyze delivery');
}
