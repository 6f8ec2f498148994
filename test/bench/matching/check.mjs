import { createRequire } from 'node:module';
import { zonesOf } from './facts.mjs';
import { naiveList } from './naive.mjs';
import { demandSameLists, idsAndTotals } from './same-lists.mjs';
import { FORMS, SqlRanker } from './sql.mjs';
import { LIMIT, OPTIONS, workplace } from './workplace.mjs';

const { Client } = createRequire(import.meta.url)('pg');

/**
 * node check.mjs <database URL>: the lists of the engine, of the scan and of every form of the query are the same on a
 * small catalogue, with and without distances, for people who said much, little and nothing. Without a clock.
 */
const [url] = process.argv.slice(2);
const client = new Client({ connectionString: url });
await client.connect();
let compared = 0;
try {
  await check(await workplace('made-up centres'), Object.keys(FORMS));
  await check(await workplace('areas'), ['pairs']);
} finally {
  await client.end();
}
process.stdout.write(`${JSON.stringify({ compared })}\n`);

async function check({ lib, map, france, facts, lot }, forms) {
  const catalogue = [...france.programmes(400), ...twins(france.programmes(1)[0])];
  const people = [...france.people(30), ...quietPeople(france.people(6, 4))];
  const index = lib.matching.compile(catalogue, map);
  const prepared = catalogue.map((programme) => facts.programme(programme));
  const zones = zonesOf(prepared);
  const askers = people.map((person) => facts.person(person, zones));
  const ranker = await SqlRanker.over(client, prepared, { ...lib, lot });
  for (const form of forms) {
    await ranker.take(form, 'generic');
    await demandSameLists(
      {
        engine: (at) => lib.matching.shortlist(index, people[at], OPTIONS),
        withReasons: (at) => idsAndTotals(lib.matching.rank(index, people[at], OPTIONS)),
        scan: (at) => naiveList(prepared, askers[at], LIMIT, { territory: lib.territory, lot }),
        query: (at) => ranker.list(ranker.question(askers[at], LIMIT)),
      },
      people,
    );
    compared += people.length;
  }
}

/** Forty programmes open to all that nothing but the draw tells apart. */
function twins(programme) {
  return Array.from({ length: 40 }, (_, i) => ({
    ...programme,
    id: `twin-${i}`,
    rules: [],
    area: { include: ['nation:FR'] },
    stages: ['idea', 'project', 'creation', 'growth', 'rebound'],
    intake: 'open',
  }));
}

/** The same people with one thing unsaid each. */
function quietPeople(people) {
  return people.flatMap((person) => [
    { ...person, needs: [] },
    { ...person, commune: null, qpv: null },
    { ...person, commune: null, remote: null },
    { id: person.id, needs: person.needs },
    { id: person.id, needs: [] },
  ]);
}
