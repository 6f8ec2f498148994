import { plainText } from '#libs/kernel';
import type { Commune } from './commune.js';
import type { Territory } from './territory.js';

/** A name of a commune as all write it the same: `SAINT-ÉTIENNE CEDEX 2` and `St Etienne` are one place. */
export function plainCommuneName(name: string): string {
  return plainText(name)
    .replace(/\bcedex\b.*$/, '')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint')
    .trim();
}

const NAMES = new WeakMap<Territory, ReadonlyMap<string, readonly Commune[]>>();
const NONE: readonly Commune[] = [];

/** All communes of a name, the most populated first. Some 50 ms when first asked of a territory, then one look. */
export function communesNamed(name: string, territory: Territory): readonly Commune[] {
  return namesOf(territory).get(plainCommuneName(name)) ?? NONE;
}

/** Every commune that a typed place may be: of that INSEE code or postcode, else of that name, at most ten. */
export function communesCalled(typed: string, territory: Territory): readonly Commune[] {
  const code = typed.replace(/\s/g, '').toUpperCase();
  if (/^\d{5}$/.test(code)) {
    const near = territory.communesOf(code);
    if (near.length > 0) return near;
  }
  const known = territory.commune(code);
  return known === null ? communesNamed(typed, territory).slice(0, MOST_NAMESAKES) : [known];
}

const MOST_NAMESAKES = 10;

function namesOf(territory: Territory): ReadonlyMap<string, readonly Commune[]> {
  const known = NAMES.get(territory);
  if (known !== undefined) return known;
  const names = new Map<string, Commune[]>();
  for (const commune of territory.communes()) {
    const name = plainCommuneName(commune.name);
    const others = names.get(name);
    if (others === undefined) names.set(name, [commune]);
    else others.push(commune);
  }
  for (const namesakes of names.values())
    namesakes.sort((one, other) => (other.population ?? 0) - (one.population ?? 0));
  NAMES.set(territory, names);
  return names;
}
