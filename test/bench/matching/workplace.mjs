import { createReadStream, existsSync } from 'node:fs';
import { Facts } from './facts.mjs';
import { DAY, France } from './france.mjs';
import { Luck } from './luck.mjs';

const DIST = new URL('../../../dist/libs/', import.meta.url);
const CENTRES = new URL('../../../../shared/data/geo/communes-centroides.csv', import.meta.url);

/** How many the lists hold that are compared and timed. */
export const LIMIT = 20;
export const OPTIONS = { asOf: DAY, limit: LIMIT, seed: 7 };

/** Where distances come from: the real centres of communes, made-up ones, or none, so that nearness is by areas. */
export const DISTANCES = existsSync(CENTRES) ? 'real centres' : 'made-up centres';

/** What every part of the bench works with: the built modules, the territory, the made-up France, the facts for the peers. */
export async function workplace(distances = DISTANCES) {
  const [matching, taxonomy, territory] = await Promise.all(
    ['matching', 'taxonomy', 'territory'].map((name) => import(new URL(`${name}/src/index.js`, DIST))),
  );
  const [{ lot }, { dayNumber }] = await Promise.all(
    ['tie-break', 'calendar-day'].map((name) => import(new URL(`matching/src/encounter/${name}.js`, DIST))),
  );
  const bare = territory.loadTerritory();
  const map = distances === 'areas' ? bare : bare.withCoordinates(await centres(distances, territory, bare));
  const lib = { matching, taxonomy, territory };
  return {
    lib,
    map,
    france: new France(taxonomy, map),
    facts: new Facts(lib, map, dayNumber, DAY),
    lot: (person, programme) => lot(OPTIONS.seed, dayNumber(DAY), person, programme),
  };
}

async function centres(distances, { parseCentres }, bare) {
  if (distances === 'made-up centres') return madeUpCentres(bare);
  const { rows } = await parseCentres(createReadStream(CENTRES), bare);
  return [...rows.values()].map(({ code, lat, lon }) => [code, { lat, lon }]);
}

/** A département is a disc of 60 km somewhere in France. */
function madeUpCentres(bare) {
  const luck = new Luck(3);
  const middles = new Map(
    bare.departements().map(({ code }) => [code, { lat: 43 + 7 * luck.next(), lon: -1 + 8 * luck.next() }]),
  );
  return [...bare.communes()].map(({ code, departement }) => {
    const { lat, lon } = middles.get(departement);
    const [angle, part] = [2 * Math.PI * luck.next(), Math.sqrt(luck.next())];
    return [code, { lat: lat + 0.54 * part * Math.sin(angle), lon: lon + 0.78 * part * Math.cos(angle) }];
  });
}
