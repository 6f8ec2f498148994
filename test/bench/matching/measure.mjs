import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Runs of every measure; what is told is the median. */
export const RUNS = 9;

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Three digits: the rest is noise. */
export const rounded = (value) => Number(value.toPrecision(3));

/** Microseconds of one call, with what it returns. */
export async function clocked(work) {
  const start = performance.now();
  const answer = await work();
  return [1_000 * (performance.now() - start), answer];
}

/**
 * Microseconds per question of each way to answer them. The ways take turns in every round, so that a noisy minute falls
 * on all alike; of each question the median of the runs counts, and of those the median over the questions. `ways` has a
 * function of the number of the question for each name.
 */
export async function interleaved(ways, questions, runs = RUNS) {
  const names = Object.keys(ways);
  const times = new Map(names.map((name) => [name, Array.from({ length: questions }, () => [])]));
  for (let round = -1; round < runs; round++)
    for (const name of [...names.slice(round + 1), ...names.slice(0, round + 1)]) {
      const way = ways[name];
      for (let question = 0; question < questions; question++) {
        const start = performance.now();
        const answer = way(question);
        if (answer instanceof Promise) await answer;
        const us = 1_000 * (performance.now() - start);
        if (round >= 0) times.get(name)[question].push(us);
      }
    }
  return Object.fromEntries(names.map((name) => [name, rounded(median(times.get(name).map(median)))]));
}

/** Megabytes in use after a collection: objects and buffers. */
export function usedMb() {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
