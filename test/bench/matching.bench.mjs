import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { zonesOf } from './matching/facts.mjs';
import { greedyCost, shareBetterThanGreedy } from './matching/greedy.mjs';
import { clocked, interleaved, median, rounded, RUNS, usedMb } from './matching/measure.mjs';
import { naiveList } from './matching/naive.mjs';
import { quality } from './matching/quality.mjs';
import { demandSameLists, idsAndTotals } from './matching/same-lists.mjs';
import { bestForm, SqlRanker } from './matching/sql.mjs';
import { DISTANCES, LIMIT, OPTIONS, workplace } from './matching/workplace.mjs';

const require = createRequire(import.meta.url);
const { Client } = require('pg');
const SIZES = [1_000, 10_000, 100_000];
const PEOPLE = 200;
const QUALITY_SIZE = 10_000;
const WALKER_NEEDS = 10;
const WALK = { asOf: OPTIONS.asOf, seed: OPTIONS.seed };
const NIGHT = { people: 100_000, programmes: 10_000 };

/** What is promised, per size of the catalogue. */
const TARGETS = {
  10_000: {
    rankUs: { most: 60 },
    whyNotAllUs: { most: 300 },
    pathwayUs: { most: 500 },
    betterThanGreedy: { least: 0.4 },
    naiveTimes: { least: 5 },
    sqlTimes: { least: 20 },
  },
  100_000: {
    rankUs: { most: 350 },
    indexBuildMs: { most: 1_000 },
    indexMb: { most: 20 },
    naiveTimes: { least: 5 },
    sqlTimes: { least: 20 },
  },
};
const NIGHT_TARGETS = { nightS: { most: 60 }, nightMb: { most: 1_000 } };

/**
 * One row per size of the catalogue, the order beside simpler ones, how the time grows, the nightly batch. `rankUs` is the list of 20 with totals,
 * `rankFullUs` with points, reasons and questions. `naiveUs` and `sqlUs` list the same 20 with the same totals, or the
 * bench fails. `naiveTimes` and `sqlTimes` are how many times longer they take; what they are asked is prepared before
 * their clock starts, while the engine reads the person on its own time. `whyNotAllUs` is every failing rule of every
 * programme, `pathwayUs` a pathway for ten needs, `indexMb` what the index adds to the programmes it was made of.
 * With --quick, neither 100,000 programmes nor the batch; with --full, the batch to its end however long it takes.
 * Microseconds are, of the median of 9 runs for each person, the median over 200 people.
 */
export async function run({ args = [] } = {}) {
  const quick = args.includes('--quick');
  const place = await workplace();
  const { startEmbeddedPostgres } = await import(
    new URL('../../dist/libs/standins/src/embedded-postgres/embedded-postgres.js', import.meta.url)
  );
  const server = await startEmbeddedPostgres({ durable: false });
  try {
    const rows = await withClient(server.url('postgres'), async (client) => {
      const done = [];
      for (const size of quick ? SIZES.slice(0, 2) : SIZES) done.push(...(await rowsOf(place, client, size)));
      return done;
    });
    const night = quick ? [] : [nightRow(args.includes('--full'))];
    return [...rows, growthRow(rows), ...night];
  } finally {
    await server.stop();
  }
}

async function withClient(connectionString, work) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function rowsOf(place, client, size) {
  const { lib, france, facts, lot } = place;
  const { explain, pathway, rank, shortlist, upsert, whyNot } = lib.matching;
  const peer = { territory: lib.territory, lot };
  const people = france.people(PEOPLE);
  const walkers = france.people(PEOPLE, 3, WALKER_NEEDS);
  const { catalogue, index, ...built } = await build(place, size, people);
  const prepared = catalogue.map((programme) => facts.programme(programme));
  const zones = zonesOf(prepared);
  const askers = people.map((person) => facts.person(person, zones));
  const ranker = await SqlRanker.over(client, prepared, { ...lib, lot });
  const sqlForm = await bestForm(ranker, askers.slice(0, 25), LIMIT);
  const questions = askers.map((asker) => ranker.question(asker, LIMIT));
  const lists = {
    rankUs: (at) => shortlist(index, people[at], OPTIONS),
    naiveUs: (at) => naiveList(prepared, askers[at], LIMIT, peer),
    sqlUs: (at) => ranker.list(questions[at]),
  };
  const full = (at) => rank(index, people[at], OPTIONS);
  await demandSameLists({ ...lists, rankFullUs: (at) => idsAndTotals(full(at)) }, people);
  const named = people.map((_, at) => lists.rankUs(at)[0]?.programme ?? catalogue[0].id);
  const walk = (at) => pathway(index, walkers[at], WALK);
  const ways = {
    ...lists,
    rankFullUs: full,
    explainUs: (at) => explain(index, people[at], named[at], OPTIONS),
    whyNotAllUs: (at) => whyNot(index, people[at], OPTIONS),
    pathwayUs: walk,
    upsertUs: (at) => upsert(index, [{ ...catalogue[at], costEur: at }]),
    roundTripUs: () => client.query('select 1'),
  };
  const times = await interleaved(ways, PEOPLE);
  const betterThanGreedy = shareBetterThanGreedy(
    walkers.slice(0, 50).map((_, at) => walk(at).cost),
    walkers.slice(0, 50).map((person) => greedyCost(prepared, facts.person(person, zones), peer)),
  );
  const naiveTimes = rounded(times.naiveUs / times.rankUs);
  const sqlTimes = rounded(times.sqlUs / times.rankUs);
  const row = { programmes: size, ...times, naiveTimes, sqlTimes, betterThanGreedy, ...built, sqlForm };
  const figures = judged({ ...row, distances: DISTANCES }, TARGETS[size] ?? {});
  if (size !== QUALITY_SIZE) return [figures];
  const list = (person, weights) =>
    shortlist(index, person, { ...OPTIONS, limit: 10, weights }).map(({ programme }) => programme);
  const weights = lib.matching.DEFAULT_WEIGHTS;
  return [figures, ...quality({ people, askers, prepared, peer, list, weights })];
}

/** The catalogue and its index, in use: what the first questions add to it is counted too. */
async function build({ lib, map, france }, size, people) {
  const { compile, shortlist } = lib.matching;
  const empty = usedMb();
  const catalogue = france.programmes(size);
  const before = usedMb();
  const index = compile(catalogue, map);
  for (const person of people) shortlist(index, person, OPTIONS);
  const after = usedMb();
  const ms = [];
  for (let i = 0; i < RUNS; i++) ms.push((await clocked(() => compile(catalogue, map)))[0] / 1_000);
  const figures = { indexBuildMs: median(ms), indexMb: after - before, catalogueMb: before - empty };
  const short = Object.entries(figures).map(([name, value]) => [name, rounded(value)]);
  return { catalogue, index, ...Object.fromEntries(short) };
}

/** How the time grows with the catalogue: 1 is linear. */
function growthRow(rows) {
  const sized = rows.filter(({ programmes }) => programmes !== undefined);
  const [first, last] = [sized[0], sized.at(-1)];
  const exponent = (name) =>
    rounded(Math.log(last[name] / first[name]) / Math.log(last.programmes / first.programmes));
  return {
    programmesFrom: first.programmes,
    programmesTo: last.programmes,
    growthExponent: exponent('rankUs'),
    naiveGrowthExponent: exponent('naiveUs'),
    sqlGrowthExponent: exponent('sqlUs'),
  };
}

function nightRow(all) {
  const script = fileURLToPath(new URL('matching/night.mjs', import.meta.url));
  const args = [script, NIGHT.people, NIGHT.programmes, ...(all ? ['all'] : [])].map(String);
  const { measuredPeople, seconds, listsSeconds, peakMb, storedMb } = JSON.parse(
    execFileSync(process.execPath, args),
  );
  const figures = {
    nightS: rounded(seconds),
    nightListsS: rounded(listsSeconds),
    nightMb: rounded(peakMb),
    storedMb: rounded(storedMb),
  };
  return judged({ ...NIGHT, threads: 2, measuredPeople, ...figures }, NIGHT_TARGETS);
}

function judged(row, targets) {
  const kept = Object.entries(targets).map(([name, { most = Infinity, least = -Infinity }]) => [
    name,
    { ...targets[name], ok: row[name] <= most && row[name] >= least },
  ]);
  return { ...row, targets: Object.fromEntries(kept) };
}
