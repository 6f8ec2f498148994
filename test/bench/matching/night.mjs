import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { OPTIONS, workplace } from './workplace.mjs';

/**
 * node night.mjs <people> <programmes> [all]: the nightly batch, in a process of its own so that its peak of memory can
 * be read. Two threads each compile the catalogue and write the lists of every second block of people, ten programmes
 * with points, reasons and questions, as the text that is stored. Without `all`, a batch that would take longer than
 * two minutes stops then, and the rest is reckoned from it.
 */
const THREADS = 2;
const BLOCK = 500;
const LONGEST_S = 120;
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
  const spent = Math.max(...shares.map(({ seconds }) => seconds));
  const compiling = Math.max(...shares.map(({ compileS }) => compileS));
  const result = {
    measuredPeople: measured,
    seconds: compiling + ((spent - compiling) * Number(people)) / measured,
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
  const catalogue = france.programmes(programmes);
  let ms = 0;
  const counted = (work) => {
    const start = performance.now();
    const result = work();
    ms += performance.now() - start;
    return result;
  };
  const index = counted(() => compile(catalogue, map));
  const compileS = ms / 1_000;
  let [done, bytes] = [0, 0];
  for (let block = thread; block * BLOCK < people && (all || ms < LONGEST_S * 1_000); block += THREADS) {
    const some = france.people(Math.min(BLOCK, people - block * BLOCK), block + 1);
    counted(() => {
      for (const person of some) bytes += JSON.stringify(rank(index, person, NIGHT_OPTIONS)).length;
    });
    done += some.length;
  }
  parentPort.postMessage({ done, bytes, compileS, seconds: ms / 1_000 });
}
