import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LIB = new URL('../../dist/libs/territory/src/index.js', import.meta.url);
const QPV_FILE = new URL('../../../shared/data/geo/qpv-2024.geojson', import.meta.url);
const RUNS = 11;

/** Medians: `covers` and point-in-district in microseconds, loading in a fresh process in milliseconds and megabytes. */
export async function run() {
  const lib = await import(LIB);
  const territory = lib.loadTerritory();
  const [districts, note] = await districtsFor(lib, territory);
  const mapped = territory.withQpvs(districts);
  const loads = Array.from({ length: RUNS }, loadInFreshProcess);
  const fresh = 'a fresh process: the official lists';
  return [
    row('coversUs', 'µs', 1, coversUs(lib, mapped), 'mixed areas and places, exclusions included'),
    row('pointInQpvUs', 'µs', 10, pointsUs(mapped, pointsNear(districts)), `points in and around ${note}`),
    row('pointAnywhereUs', 'µs', 10, pointsUs(mapped, pointsAnywhere()), `points all over France, ${note}`),
    row('indexQpvMs', 'ms', null, indexMs(territory, districts), note),
    row(
      'loadMs',
      'ms',
      300,
      loads.map(({ ms }) => ms),
      fresh,
    ),
    row(
      'loadMb',
      'MB',
      60,
      loads.map(({ mb }) => mb),
      `${fresh}, growth of the peak of resident memory`,
    ),
  ];
}

const row = (name, unit, target, values, note) => ({
  name,
  value: Number(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)].toPrecision(3)),
  unit,
  target,
  note,
});

/** The official districts where their file is at hand, else stars of the same number and size. */
async function districtsFor(lib, territory) {
  if (existsSync(QPV_FILE)) {
    const { rows } = await lib.parseQpvs(createReadStream(QPV_FILE), territory);
    return [[...rows.values()], `${rows.size} official districts`];
  }
  const random = numbers(1);
  const stars = Array.from({ length: 1584 }, (_, i) => {
    const [lon, lat] = [-4 + 12 * random(), 43 + 7 * random()];
    const ring = Array.from({ length: 146 }, (_, k) => {
      const [angle, radius] = [(2 * Math.PI * k) / 146, 0.003 + 0.006 * random()];
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    const code = `QN${String(i).padStart(5, '0')}M`;
    const outline = lib.packOutline([[[...ring, ring[0]]]]);
    return { code, name: code, communes: ['59350'], vintage: 2024, outline };
  });
  return [stars, '1584 made-up districts'];
}

function coversUs(lib, territory) {
  const area = (include, exclude = []) => lib.parseArea({ include, exclude });
  const areas = [
    area(['nation:FR']),
    area(['region:32'], ['departement:62']),
    area(['departement:59', 'departement:62', 'epci:200093201'], ['commune:59512']),
    area(['zone:qpv']),
    area(['qpv:QN05972M', 'qpv:QN05980M']),
    area(['commune:59350', 'commune:59512', 'commune:59599']),
  ];
  const places = ['59350', '59512', '75118', '13201', '01001', '97411'].flatMap((commune) =>
    [null, 'none', 'QN05980M'].map((qpv) => lib.placeOf(territory, { commune, qpv })),
  );
  return timed(areas.length * places.length * 50, () => {
    for (let round = 0; round < 50; round++)
      for (const one of areas) for (const place of places) lib.covers(territory, one, place);
  });
}

function pointsNear(districts) {
  const random = numbers(2);
  return Array.from({ length: 5_000 }, (_, i) => {
    // The first point of the first ring of the first polygon, and about 500 m around it.
    const { outline } = districts[i % districts.length];
    const around = () => (random() - 0.5) * 0.01;
    return { lon: outline[2] / 1e7 + around(), lat: outline[3] / 1e7 + around() };
  });
}

function pointsAnywhere() {
  const random = numbers(3);
  return Array.from({ length: 5_000 }, () => ({ lon: -4 + 12 * random(), lat: 43 + 7 * random() }));
}

const pointsUs = (territory, points) =>
  timed(points.length, () => {
    for (const point of points) territory.qpvAt(point);
  });

const indexMs = (territory, districts) =>
  timed(1, () => void territory.withQpvs(districts)).map((microseconds) => microseconds / 1_000);

/** Microseconds per call, once per run, after two runs that do not count. */
function timed(calls, work) {
  const once = () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1_000 / calls;
  };
  once();
  once();
  return Array.from({ length: RUNS }, once);
}

function loadInFreshProcess() {
  const script = `
    const { loadTerritory } = await import(${JSON.stringify(LIB.href)});
    const peak = () => process.resourceUsage().maxRSS / 1024;
    const [before, start] = [peak(), performance.now()];
    const territory = loadTerritory();
    territory.communesOf('59000');
    process.stdout.write(JSON.stringify({ ms: performance.now() - start, mb: peak() - before }));`;
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: fileURLToPath(new URL('.', import.meta.url)) }),
  );
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
