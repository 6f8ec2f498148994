import {
  type Commune,
  communesNamed,
  communesOnceNamed,
  plainCommuneName,
  type Territory,
} from '#libs/territory';

/** What a file says of where something is; any of it may be missing or wrong. */
export interface WrittenPlace {
  /** INSEE code. */
  readonly code?: string | null;
  readonly postcode?: string | null;
  readonly name?: string | null;
}

/** The commune that a file means, and how far its own words were followed. */
export interface FoundCommune {
  readonly commune: Commune | null;
  /** `merged`: the code or the name is an old one. `unknown`: nothing here has that code, or that name near that postcode. */
  readonly note: 'merged' | 'unknown' | null;
}

/**
 * The commune of an INSEE code, else the one of that name under that postcode, else the only one of that name in the
 * postcode's département (a CEDEX has postcodes of its own), else the one that it merged into. Null with no note when the file says nothing.
 */
export function findCommune({ code, postcode, name }: WrittenPlace, territory: Territory): FoundCommune {
  if (code != null && code !== '') {
    const commune = territory.commune(code);
    if (commune !== null) return { commune, note: commune.code === code ? null : 'merged' };
    if (name == null && postcode == null) return { commune: null, note: 'unknown' };
  }
  if ((postcode ?? '') === '' && (name ?? '') === '') return { commune: null, note: null };
  const commune = byName(name ?? '', postcode ?? '', territory);
  if (commune !== null) return { commune, note: null };
  const whole = onlyOneOf(communesOnceNamed(name ?? '', territory), postcode ?? '');
  return { commune: whole, note: whole === null ? 'unknown' : 'merged' };
}

function byName(name: string, postcode: string, territory: Territory): Commune | null {
  const wanted = plainCommuneName(name);
  const near = territory.communesOf(postcode);
  const here = near.find((commune) => plainCommuneName(commune.name) === wanted);
  if (here !== undefined) return here;
  if (near.length === 1) return near[0]!;
  // `Vire` is Vire Normandie since it merged, and `Cergy Pontoise` is Cergy.
  const alike = near.filter((commune) => isSameStart(plainCommuneName(commune.name), wanted));
  if (alike.length === 1) return alike[0]!;
  return onlyOneOf(communesNamed(name, territory), postcode);
}

/** The only one in the département of a postcode, where it has one. */
function onlyOneOf(communes: readonly Commune[], postcode: string): Commune | null {
  const departement = departementOf(postcode);
  const possible = communes.filter((commune) => departement === null || commune.departement === departement);
  return possible.length === 1 ? possible[0]! : null;
}

const isSameStart = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (a.startsWith(`${b} `) || b.startsWith(`${a} `));

/** Two or three digits; Corsica has one postcode range for its two départements, so it decides nothing. */
function departementOf(postcode: string): string | null {
  if (!/^\d{5}$/.test(postcode) || postcode.startsWith('20')) return null;
  return postcode.startsWith('97') || postcode.startsWith('98') ? postcode.slice(0, 3) : postcode.slice(0, 2);
}
