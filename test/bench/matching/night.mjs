import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { OPTIONS, workplace } from './workplace.mjs';

/**
 * node night.mjs <people> <programmes> [all]: the nightly batch, in a process of its own so that its peak of memory can
 * be read. Two threads each compile the catalogue and make, of every second block of people, what the night's run makes of them
 * (`rankChunk`: the first 20, what she kept, her gaps), then their lists of ten programmes with points, reasons and questions as text. Without `all`, a batch that would take longer than
 * two minutes stops then, and the rest is reckoned from it.
 */
const THREADS = 2;
const BLOCK = 500;
const LONGEST_S = 120;
const RANK_CHUNK = new URL('../../../dist/libs/recommendations/src/batch/rank-chunk.js', import.meta.url);
const NIGHT_OPTIONS = { ...OPTIONS, limit: 10 };

if (isMainThread) await lead(process.argv.slice(2));
else await work(workerData);

async function lead([people, programmes, all]) {
  const shares = await Promise.all(
    Array.from({ length: THREADS }, (_, thread) =>
      answerOf({ thread, people: Number(people), programmes: Number(programmes), all: all === 'all' }),
    ),
  );
  const measured = shares.reduce((sum, { done }) => sum + done, 0);
  const reckoned = (name) =>
    (Math.max(...shares.map(({ seconds }) => seconds[name])) * Number(people)) / measured;
  const compiling = Math.max(...shares.map(({ seconds }) => seconds.compile));
  const result = {
    measuredPeople: measured,
    seconds: compiling + reckoned('run'),
    listsSeconds: reckoned('lists'),
    peakMb: process.resourceUsage().maxRSS / 1024,
    storedMb: (shares.reduce((sum, { bytes }) => sum + bytes, 0) * Number(people)) / measured / 1e6,
  };
  process.stdout.write(JSON.stringify(result));
}

function answerOf(data) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: data });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Making up programmes and people is not counted: they would come from the database. */
async function work({ thread, people, programmes, all }) {
  const { lib, map, france } = await workplace();
  const { compile, rank } = lib.matching;
  const { rankChunk } = await import(RANK_CHUNK);
  const catalogue = france.programmes(programmes);
  const seconds = { compile: 0, run: 0, lists: 0 };
  const counted = (name, work) => {
    const start = performance.now();
    const result = work();
    seconds[name] += (performance.now() - start) / 1_000;
    return result;
  };
  const index = counted('compile', () => compile(catalogue, map));
  let [done, bytes] = [0, 0];
  for (
    let block = thread;
    block * BLOCK < people && (all || seconds.run + seconds.lists < LONGEST_S);
    block += THREADS
  ) {
    const some = france.people(Math.min(BLOCK, people - block * BLOCK), block + 1);
    const answers = some.map((person) => ({ person, version: 1 }));
    counted('run', () => rankChunk(index, answers, OPTIONS.asOf));
    counted('lists', () => {
      for (const person of some) bytes += JSON.stringify(rank(index, person, NIGHT_OPTIONS)).length;
    });
    done += some.length;
  }
  parentPort.postMessage({ done, bytes, seconds });
}
