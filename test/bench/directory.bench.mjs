import 'reflect-metadata';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { Client } = require('pg');
const DIST = new URL('../../dist/', import.meta.url);
const PROGRAMMES = 20_000;
const QUERIES = 300;
const RUNS = 9;
const DAY = '2026-11-22';

/** Import of a file of 20,000 programmes, and the search over them at the database and as a verb. */
export async function run() {
  const load = (path) => import(new URL(path, DIST));
  const { startEmbeddedPostgres } = await load('libs/standins/src/embedded-postgres/embedded-postgres.js');
  const { migrate } = await load('apps/cli/src/migrate.js');
  const { withRooms } = await load('apps/cli/src/rooms.js');
  const { SearchReader, DirectoryReader } = await load('libs/directory/src/index.js');
  const { ImportFile } = await load('libs/interchange/src/index.js');
  const { readLauncherConfig } = await load('libs/settings/src/index.js');
  const { EVERYDAY_WORDS, NEED_CODES } = await load('libs/taxonomy/src/index.js');
  const server = await startEmbeddedPostgres({ durable: false });
  try {
    const admin = new Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query('create database bench');
    await admin.end();
    const url = server.url('bench');
    await migrate(url);
    return await withRooms(readLauncherConfig({}), url, async (find) => {
      const rows = programmes(NEED_CODES, EVERYDAY_WORDS);
      const file = fileOf(rows);
      const actor = { kind: 'system', id: null, structureId: null };
      const importS = await seconds(() => find(ImportFile).execute({ file }, actor));
      const againS = await seconds(() => find(ImportFile).execute({ file }, actor));
      // As autovacuum does within a minute on a database that lives.
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query('vacuum analyze');
      await client.end();
      const searches = queries(NEED_CODES, EVERYDAY_WORDS);
      const reader = find(SearchReader);
      for (const query of searches.slice(0, 20)) await reader.search(query);
      const ms = [];
      for (let run = 0; run < RUNS; run++)
        for (const query of searches) ms.push(1000 * (await seconds(() => reader.search(query))));
      ms.sort((a, b) => a - b);
      const catalogueMs = 1000 * (await seconds(() => find(DirectoryReader).catalogue(DAY)));
      const note = `${PROGRAMMES} programmes, ${QUERIES} queries × ${RUNS}: words, errors, everyday words, filters`;
      return [
        row('importS', 's', 60, importS, `a JSON file of ${PROGRAMMES} programmes into an empty directory`),
        row('importAgainS', 's', 60, againS, 'the same file again: nothing changes'),
        row('searchP50Ms', 'ms', null, ms[Math.floor(ms.length * 0.5)], note),
        row('searchP95Ms', 'ms', 50, ms[Math.floor(ms.length * 0.95)], note),
        row('searchMaxMs', 'ms', null, ms.at(-1), note),
        row('catalogueMs', 'ms', null, catalogueMs, 'every programme, for the engine'),
      ];
    });
  } finally {
    await server.stop();
  }
}

const row = (name, unit, target, value, note) => ({
  ...{ name, unit, target, note },
  value: Number(value.toPrecision(3)),
});

async function seconds(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function numbers(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
}

const KINDS = [
  'Association',
  'Maison',
  'Coopérative',
  'Fabrique',
  'Pépinière',
  'Couveuse',
  'Réseau',
  'Agence',
  'Atelier',
  'Espace',
  'Club',
];
const SYLLABLES = [
  'bel',
  'ro',
  'ma',
  'li',
  'van',
  'tor',
  'ne',
  'cha',
  'gui',
  'pon',
  'sau',
  'ver',
  'du',
  'fre',
  'jo',
  'klé',
];

/** A name of four syllables, another for each number below 65,536. */
function nameOf(i) {
  return [0, 4, 8, 12].map((shift) => SYLLABLES[((i * 40503) >> shift) & 15]).join('');
}

function programmes(needs, words) {
  const random = numbers(7);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const departements = Array.from({ length: 95 }, (_, i) => String(i + 1).padStart(2, '0')).filter(
    (one) => one !== '20',
  );
  return Array.from({ length: PROGRAMMES }, (_, i) => {
    const covered = [...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(needs)))];
    const said = covered.map((code) => pick(words[code]));
    const departement = pick(departements);
    return {
      id: `p-${i}`,
      structure: {
        id: `s-${i % 3000}`,
        name: `${KINDS[i % KINDS.length]} ${nameOf(i % 3000)}`,
      },
      name: `${said.join(' et ')} ${i}`,
      description: `Pour vous aider : ${said.join(', ')}. ${pick(words[pick(needs)])}.`,
      kind: pick(['guidance', 'training', 'finance', 'workspace', 'mentoring']),
      needs: covered.map((code) => ({ code })),
      stages: [pick(['idea', 'project', 'creation', 'growth'])],
      area: { include: [random() < 0.1 ? 'nation:FR' : `departement:${departement}`] },
      modes: [random() < 0.3 ? 'remote' : 'on_site'],
      languages: random() < 0.2 ? [{ code: 'ar', offer: 'worked_in' }] : [],
      costEur: random() < 0.5 ? 0 : Math.floor(random() * 500),
      intake: 'open',
      confirmedOn: DAY,
    };
  });
}

function queries(needs, words) {
  const random = numbers(11);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const misspelt = (text) => {
    const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
    return text.slice(0, at) + text.slice(at + 1);
  };
  return Array.from({ length: QUERIES }, (_, i) => {
    const text = pick(words[pick(needs)]);
    const shapes = [
      { text },
      { text: misspelt(text) },
      { text: `${text} ${pick(words[pick(needs)])}` },
      { text, commune: pick(['59350', '13055', '75056', '69123', '33063']) },
      { need: pick(needs), free: true, mode: 'remote' },
      { text: `${text} Lille`, open: true },
      { departement: pick(['59', '13', '75', '33']), kind: 'training' },
      {},
      { text: misspelt(nameOf(Math.floor(random() * 3000))), kind: 'training' },
    ];
    return { ...shapes[i % shapes.length], limit: 20 };
  });
}

function fileOf(rows) {
  const bytes = Buffer.from(JSON.stringify(rows));
  return {
    name: 'bench.json',
    async *open() {
      for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
    },
  };
}
