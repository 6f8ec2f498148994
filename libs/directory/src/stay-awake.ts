import { performance } from 'node:perf_hooks';
import type { EntityManager } from 'typeorm';

// PostgreSQL ends a transaction that stands idle for 15 seconds (`dataSourceOptions`).
const EVERY_MS = 5_000;

/**
 * Rows as they come, read inside a transaction that must live as long as they do. Between two rows that are written there may be
 * minutes of rows that are not, or a disk that is slow: PostgreSQL would take the transaction for a forgotten one.
 */
export async function* stayAwake<Row>(
  tx: EntityManager,
  rows: Iterable<Row> | AsyncIterable<Row>,
  everyMs = EVERY_MS,
): AsyncGenerator<Row> {
  const source = (async function* () {
    yield* rows;
  })();
  let due = performance.now() + everyMs;
  try {
    for (;;) {
      const next = source.next();
      while (!(await comesBefore(next, due))) {
        await tx.query('select 1');
        due = performance.now() + everyMs;
      }
      const { done, value } = await next;
      if (done === true) return;
      yield value;
    }
  } finally {
    await source.return();
  }
}

/** False when the time has come first, also where rows come without a pause. */
async function comesBefore(next: Promise<unknown>, due: number): Promise<boolean> {
  const left = due - performance.now();
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<boolean>((resolve) => {
    if (left <= 0) resolve(false);
    else timer = setTimeout(() => resolve(false), left);
  });
  try {
    return await Promise.race([alarm, next.then(() => true)]);
  } finally {
    clearTimeout(timer);
  }
}
