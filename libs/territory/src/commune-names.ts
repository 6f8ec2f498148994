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

interface CommuneNames {
  readonly today: ReadonlyMap<string, readonly Commune[]>;
  readonly once: ReadonlyMap<string, readonly Commune[]>;
}

const NAMES = new WeakMap<Territory, CommuneNames>();
const NONE: readonly Commune[] = [];

/** All communes of a name, the most populated first. Some 50 ms when first asked of a territory, then one look. */
export function communesNamed(name: string, territory: Territory): readonly Commune[] {
  return namesOf(territory).today.get(plainCommuneName(name)) ?? NONE;
}

/** All communes of which a part had that name before they merged, and mostly has it still: Lomme is Lille. */
export function communesOnceNamed(name: string, territory: Territory): readonly Commune[] {
  return namesOf(territory).once.get(plainCommuneName(name)) ?? NONE;
}

/** Every commune that a typed place may be: of that INSEE code or postcode, else of that name, else of that name before it merged; at most ten. */
export function communesCalled(typed: string, territory: Territory): readonly Commune[] {
  const code = typed.replace(/\s/g, '').toUpperCase();
  if (/^\d{5}$/.test(code)) {
    const near = territory.communesOf(code);
    if (near.length > 0) return near;
  }
  const known = territory.commune(code);
  if (known !== null) return [known];
  const named = communesNamed(typed, territory);
  return (named.length > 0 ? named : communesOnceNamed(typed, territory)).slice(0, MOST_NAMESAKES);
}

const MOST_NAMESAKES = 10;

function namesOf(territory: Territory): CommuneNames {
  const known = NAMES.get(territory);
  if (known !== undefined) return known;
  const today = [...territory.communes()].map((commune) => [commune.name, commune] as const);
  const names = { today: byName(today), once: byName(territory.formerNames()) };
  NAMES.set(territory, names);
  return names;
}

function byName(
  named: Iterable<readonly [name: string, commune: Commune]>,
): ReadonlyMap<string, readonly Commune[]> {
  const names = new Map<string, Set<Commune>>();
  for (const [name, commune] of named) {
    const plain = plainCommuneName(name);
    const others = names.get(plain);
    if (others === undefined) names.set(plain, new Set([commune]));
    else others.add(commune);
  }
  const mostPopulatedFirst = (one: Commune, other: Commune) =>
    (other.population ?? 0) - (one.population ?? 0);
  return new Map([...names].map(([name, communes]) => [name, [...communes].sort(mostPopulatedFirst)]));
}
