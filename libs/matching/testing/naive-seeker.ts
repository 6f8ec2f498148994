import { isNeedCode, type NeedCode } from '#libs/taxonomy';
import {
  distanceKm,
  parseZone,
  placeOf,
  type Commune,
  type Place,
  type Point,
  type Territory,
  type ZoneCode,
} from '#libs/territory';
import {
  CRITERIA,
  DEFAULT_WEIGHTS,
  type Criterion,
  type Person,
  type Prior,
  type Programme,
  type RankOptions,
  type Weights,
} from '../src/index.js';

/** The person, with what is looked up once. */
export interface Seeker {
  readonly person: Person;
  readonly territory: Territory;
  readonly needs: ReadonlyMap<NeedCode, number>;
  readonly place: Place;
  readonly point: Point | null;
  readonly day: number;
  readonly weights: Weights;
  /** Millionths per criterion that counts for her, and per criterion of all nine. */
  readonly counted: ReadonlyMap<Criterion, number>;
  readonly all: ReadonlyMap<Criterion, number>;
  readonly seed: number;
}

export function seekerOf(person: Person, territory: Territory, options: RankOptions): Seeker {
  const { asOf, weights = DEFAULT_WEIGHTS, seed = 0 } = options;
  const needs = new Map<NeedCode, number>();
  for (const { code, urgency = 2 } of person.needs)
    if (isNeedCode(code) && !(needs.get(code)! > urgency)) needs.set(code, urgency);
  const place = placeOf(territory, person);
  const dropped: Criterion[] = [];
  if (needs.size === 0) dropped.push('needs');
  if (person.stage == null) dropped.push('stage');
  if (place.commune === null && person.remote == null) dropped.push('access');
  return {
    ...{ person, territory, needs, place, weights, seed },
    point: person.commune == null ? null : territory.pointOf(person.commune),
    day: dayOf(asOf),
    counted: millionths(
      CRITERIA.filter((criterion) => !dropped.includes(criterion)),
      weights,
    ),
    all: millionths(CRITERIA, weights),
  };
}

/** Largest remainder: everybody's whole part, then one more to the largest fractions until a million is given out. */
function millionths(criteria: readonly Criterion[], weights: Weights): Map<Criterion, number> {
  const sum = criteria.reduce((total, criterion) => total + weights.criteria[criterion], 0);
  if (sum === 0) return new Map(criteria.map((criterion) => [criterion, 0]));
  const exact = criteria.map((criterion) => (weights.criteria[criterion] / sum) * 1e6);
  const whole = exact.map(Math.floor);
  const fractions = exact.map((share, i) => ({ i, fraction: share - whole[i]! }));
  fractions.sort((a, b) => b.fraction - a.fraction || a.i - b.i);
  let left = 1e6 - whole.reduce((total, share) => total + share, 0);
  for (const { i } of fractions) if (left-- > 0) whole[i]! += 1;
  return new Map(criteria.map((criterion, i) => [criterion, whole[i]!]));
}

export const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

const zones = new Map<string, ZoneCode>();

export function zoneOf(text: string): ZoneCode {
  const known = zones.get(text);
  if (known !== undefined) return known;
  const zone = parseZone(text)!;
  zones.set(text, zone);
  return zone;
}

export const includes = ({ area }: Programme): ZoneCode[] => area.include.map(zoneOf);

const siteCode = ({ place, structure }: Programme): string | null =>
  place?.commune ?? structure.commune ?? null;

export function siteCommune(programme: Programme, territory: Territory): Commune | null {
  const code = siteCode(programme);
  return code === null ? null : territory.commune(code);
}

function sitePoint(programme: Programme, territory: Territory): Point | null {
  const { lat, lon } = programme.place ?? {};
  if (lat != null && lon != null) return { lat, lon };
  const code = siteCode(programme);
  return code === null ? null : territory.pointOf(code);
}

export function kilometres(programme: Programme, { point, territory }: Seeker): number | null {
  const site = sitePoint(programme, territory);
  return point === null || site === null ? null : distanceKm(point, site);
}

export const isFull = ({ places, taken = 0 }: { places?: number | null; taken?: number }): boolean =>
  places != null && taken >= places;

/** Sessions still to come, the first first. */
export const coming = ({ sessions = [] }: Programme, { day }: Seeker) =>
  sessions
    .filter(({ startsOn }) => dayOf(startsOn) >= day)
    .sort((a, b) => dayOf(a.startsOn) - dayOf(b.startsOn));

/** The session she would start in; null when there is none. */
export function herSession(programme: Programme, seeker: Seeker) {
  const sessions = coming(programme, seeker);
  return sessions.find((session) => programme.intake === 'waiting_list' || !isFull(session)) ?? null;
}

export const priorOf = ({ kind }: Programme, { weights }: Seeker): Prior => weights.priors[kind];
