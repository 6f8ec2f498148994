import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const DIST = new URL('../../dist/', import.meta.url);
const FILE_BYTES = 100_000_000;
const RECORD_BYTES = 5_000;
const HEAP_MB = 300;

/** Files of 100 MB, each into a directory of its own, in a process whose heap may not pass 300 MB. */
export async function run() {
  const rows = [];
  for (const name of Object.keys(FILES)) {
    const script = fileURLToPath(import.meta.url);
    const options = [`--max-old-space-size=${HEAP_MB}`, script, name];
    const { stdout } = await promisify(execFile)(process.execPath, options, { maxBuffer: 1 << 20 });
    const { heapMb, importS, note } = JSON.parse(stdout);
    rows.push({ name: `${name}100HeapMb`, unit: 'MB', target: HEAP_MB, value: heapMb, note });
    rows.push({ name: `${name}100S`, unit: 's', target: null, value: importS, note });
  }
  return rows;
}

const PADDING = 'Un conseiller vous aide à construire votre projet et votre plan de financement. '.repeat(60);

const programme = (i) => ({
  id: `p-${i}`,
  structure: { id: `s-${i % 3000}`, name: `Maison ${i % 3000}` },
  name: `Premier pas ${i}`,
  description: PADDING.slice(0, RECORD_BYTES - 250),
  kind: 'guidance',
  needs: [{ code: 'financement--microcredit' }],
  stages: ['idea'],
  area: { include: ['nation:FR'] },
});
const diRecord = (id, i) => ({
  source: 'dora',
  id,
  nom: `Maison ${i}`,
  date_maj: '2026-01-05',
  commune: 'Lille',
  code_insee: '59350',
});
const structure = (i) => ({ ...diRecord(`dora--${i}`, i), description: PADDING.slice(0, 1_000) });
const service = (i) => ({
  ...diRecord(`dora--s-${i}`, i),
  structure_id: `dora--${i}`,
  description: PADDING.slice(0, RECORD_BYTES - 250),
  thematiques: ['creer-une-entreprise--structurer-son-projet-de-creation-dentreprise'],
});

function* list(make, bytes) {
  for (let [i, written] = [0, 0]; written < bytes; i++) {
    const text = JSON.stringify(make(i));
    written += text.length;
    yield `${i === 0 ? '' : ',\n'}${text}`;
  }
}

const FILES = {
  *exchange() {
    yield '[';
    yield* list(programme, FILE_BYTES);
    yield ']';
  },
  // The services first, which is the harder order.
  *dataInclusion() {
    yield '{"services": [';
    yield* list(service, FILE_BYTES / 2);
    yield '], "structures": [';
    yield* list(structure, FILE_BYTES / 2);
    yield ']}';
  },
  *csv() {
    yield 'id;nom;commune;réseau\n';
    for (let [i, written] = [0, 0]; written < FILE_BYTES; i++) {
      const line = `s-${i % 50_000};"Maison ${i} ${PADDING.slice(0, 1_500)}";Lille;Réseau ${i % 7}\n`;
      written += line.length;
      yield line;
    }
  },
};

async function* bytesOf(pieces) {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
    // As a disk would: nothing is read in one go.
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield Buffer.from(text);
}

async function importOne(name) {
  const load = (path) => import(new URL(path, DIST));
  const { startEmbeddedPostgres } = await load('libs/standins/src/embedded-postgres/embedded-postgres.js');
  const { migrate } = await load('apps/cli/src/migrate.js');
  const { withRooms } = await load('apps/cli/src/rooms.js');
  const { ImportFile } = await load('libs/interchange/src/index.js');
  const { readLauncherConfig } = await load('libs/settings/src/index.js');
  const { Client } = require('pg');
  const server = await startEmbeddedPostgres({ durable: false });
  try {
    const admin = new Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query('create database bench');
    await admin.end();
    await migrate(server.url('bench'));
    return await withRooms(readLauncherConfig({}), server.url('bench'), async (find) => {
      const file = { name, open: () => bytesOf(FILES[name]()) };
      const table =
        name === 'csv'
          ? {
              kind: 'structures',
              mapping: { structureId: 0, structureName: 1, structureCity: 2, network: 3 },
            }
          : undefined;
      const actor = { kind: 'system', id: null, structureId: null };
      let heap = 0;
      const watch = setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 50);
      const start = performance.now();
      const { read, imported, leftOut } = await find(ImportFile).execute({ file, table }, actor);
      clearInterval(watch);
      return {
        heapMb: Math.round(heap / 1e6),
        importS: Number(((performance.now() - start) / 1000).toPrecision(3)),
        note: `a file of ${FILE_BYTES / 1e6} MB: ${read} records, ${imported} new, ${leftOut} left out`,
      };
    });
  } finally {
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(await importOne(process.argv[2])));
