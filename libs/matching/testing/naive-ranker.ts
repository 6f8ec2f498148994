import {
  AGE_BANDS,
  isNeedCode,
  levelValue,
  primaryLanguage,
  stageSteps,
  type NeedCode,
} from '#libs/taxonomy';
import {
  distanceKm,
  nearness,
  parseZone,
  placeOf,
  smallestTier,
  zoneCovers,
  type Commune,
  type Place,
  type Point,
  type Territory,
  type Verdict,
  type ZoneCode,
} from '#libs/territory';
import {
  DEFAULT_WEIGHTS,
  type Criterion,
  type EligibilityRule,
  type Person,
  type Points,
  type Prior,
  type Programme,
  type RankOptions,
  type RuleWord,
  type Weights,
} from '../src/index.js';

/**
 * The engine written a second time, in the plainest way: filter, map, sort over the programmes as they are. It shares
 * no rule, no criterion and no order with `libs/matching/src`, only the official lists, so that the two can be held
 * against each other. It trusts its input.
 *
 * The build leaves `testing` folders out. A benchmark compiles this file on its own, with `@swc/core` and the settings
 * of `.swcrc`, to `dist/libs/matching/testing/naive-ranker.js`: from there its imports find the compiled engine.
 */
export function naiveAnswer(
  programmes: readonly Programme[],
  person: Person,
  territory: Territory,
  options: RankOptions,
): NaiveAnswer {
  const seeker = seekerOf(person, territory, options);
  const open = programmes.filter((programme) => isOpen(programme, seeker));
  return {
    recommendations: best(open, seeker, options).map((candidate, i) => ({
      programme: candidate.programme.id,
      rank: i + 1,
      total: candidate.total,
      status: questionsOf(candidate.programme, seeker).length > 0 ? 'to_confirm' : 'eligible',
      points: Object.fromEntries(candidate.judged.map(({ criterion, points }) => [criterion, points])),
      questions: questionsOf(candidate.programme, seeker),
      confidence: confidenceOf(candidate, seeker),
    })),
    excluded: programmes
      .filter((programme) => !open.includes(programme))
      .map((programme) => ({
        programme: programme.id,
        failed: rulesWith('no', programme, seeker),
      }))
      .sort((a, b) => (a.programme < b.programme ? -1 : 1)),
    uncoveredNeeds: [...seeker.needs.keys()].filter(
      (wanted) => !open.some(({ needs }) => needs.some(({ code }) => code === wanted)),
    ),
  };
}

/** The fast path of the same: ids and totals of what is open, best first. */
export function naiveShortlist(
  programmes: readonly Programme[],
  person: Person,
  territory: Territory,
  options: RankOptions,
): { programme: string; total: number }[] {
  const seeker = seekerOf(person, territory, options);
  const open = programmes.filter((programme) => isOpen(programme, seeker));
  return best(open, seeker, options).map(({ programme, total }) => ({ programme: programme.id, total }));
}

export interface NaiveAnswer {
  readonly recommendations: readonly NaiveRecommendation[];
  /** By id of programme. */
  readonly excluded: readonly { readonly programme: string; readonly failed: readonly RuleWord[] }[];
  readonly uncoveredNeeds: readonly NeedCode[];
}

export interface NaiveRecommendation {
  readonly programme: string;
  readonly rank: number;
  readonly total: number;
  readonly status: 'eligible' | 'to_confirm';
  readonly points: Points;
  /** Words of the rules that are still to be asked. */
  readonly questions: readonly RuleWord[];
  readonly confidence: number;
}

/** The person, with what is looked up once. */
interface Seeker {
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

function seekerOf(person: Person, territory: Territory, options: RankOptions): Seeker {
  const { asOf, weights = DEFAULT_WEIGHTS, seed = 0 } = options;
  const needs = new Map<NeedCode, number>();
  for (const { code, urgency = 2 } of person.needs)
    if (isNeedCode(code) && !(needs.get(code)! > urgency)) needs.set(code, urgency);
  const place = placeOf(territory, person);
  const dropped: Criterion[] = [];
  if (needs.size === 0) dropped.push('needs');
  if (person.stage == null) dropped.push('stage');
  if (place.commune === null && person.remote == null) dropped.push('access');
  const criteria = Object.keys(JUDGE) as Criterion[];
  return {
    ...{ person, territory, needs, place, weights, seed },
    point: person.commune == null ? null : territory.pointOf(person.commune),
    day: dayOf(asOf),
    counted: millionths(
      criteria.filter((criterion) => !dropped.includes(criterion)),
      weights,
    ),
    all: millionths(criteria, weights),
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

// ---- What a programme is -------------------------------------------------------------------------------------------

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

const zones = new Map<string, ZoneCode>();

function zoneOf(text: string): ZoneCode {
  const known = zones.get(text);
  if (known !== undefined) return known;
  const zone = parseZone(text)!;
  zones.set(text, zone);
  return zone;
}

const includes = ({ area }: Programme): ZoneCode[] => area.include.map(zoneOf);

const siteCode = ({ place, structure }: Programme): string | null =>
  place?.commune ?? structure.commune ?? null;

function siteCommune(programme: Programme, territory: Territory): Commune | null {
  const code = siteCode(programme);
  return code === null ? null : territory.commune(code);
}

function sitePoint(programme: Programme, territory: Territory): Point | null {
  const { lat, lon } = programme.place ?? {};
  if (lat != null && lon != null) return { lat, lon };
  const code = siteCode(programme);
  return code === null ? null : territory.pointOf(code);
}

function kilometres(programme: Programme, { point, territory }: Seeker): number | null {
  const site = sitePoint(programme, territory);
  return point === null || site === null ? null : distanceKm(point, site);
}

const isFull = ({ places, taken = 0 }: { places?: number | null; taken?: number }): boolean =>
  places != null && taken >= places;

/** Sessions still to come, the first first. */
const coming = ({ sessions = [] }: Programme, { day }: Seeker) =>
  sessions
    .filter(({ startsOn }) => dayOf(startsOn) >= day)
    .sort((a, b) => dayOf(a.startsOn) - dayOf(b.startsOn));

/** The session she would start in; null when there is none. */
function herSession(programme: Programme, seeker: Seeker) {
  const sessions = coming(programme, seeker);
  return sessions.find((session) => programme.intake === 'waiting_list' || !isFull(session)) ?? null;
}

const priorOf = ({ kind }: Programme, { weights }: Seeker): Prior => weights.priors[kind];

// ---- Rules ---------------------------------------------------------------------------------------------------------

type Rule = (programme: Programme, seeker: Seeker, value: never) => Verdict;

const verdictOf = (holds: boolean | null): Verdict => (holds === null ? 'unknown' : holds ? 'yes' : 'no');

/** Yes when one is yes; no when all are no. */
function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}

const OPPOSITE = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;

function both(a: Verdict, b: Verdict): Verdict {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

const rule = <Type extends EligibilityRule['type']>(
  judge: (value: Extract<EligibilityRule, { type: Type }>['value'], seeker: Seeker) => boolean | null,
): Rule => {
  return (_, seeker, value) => verdictOf(judge(value, seeker));
};

/** What she said of an audience: true, false, or null. */
function belongs({ person }: Seeker, audience: string): boolean | null {
  if (person.audiences?.some((code) => code === audience)) return true;
  return person.notAudiences?.some((code) => code === audience) ? false : null;
}

const RULES: Readonly<Record<RuleWord, Rule>> = {
  needs: ({ needs }, seeker) =>
    verdictOf(seeker.needs.size === 0 || needs.some(({ code }) => seeker.needs.has(code))),
  territory: (programme, { territory, place }) => {
    const inside = any(includes(programme).map((zone) => zoneCovers(territory, zone, place)));
    const outside = any(
      (programme.area.exclude ?? []).map((zone) => zoneCovers(territory, zoneOf(zone), place)),
    );
    return both(inside, OPPOSITE[outside]);
  },
  stage: ({ stages }, { person: { stage } }) =>
    verdictOf(stage == null ? null : stages.some((one) => stageSteps(one, stage) < 2)),
  intake: ({ intake, sessions = [] }, { day }) => {
    if (intake == null) return 'unknown';
    if (intake !== 'dated') return verdictOf(intake !== 'closed');
    return verdictOf(sessions.length === 0 ? null : sessions.some(({ startsOn }) => dayOf(startsOn) >= day));
  },
  places: (programme, seeker) => {
    const sessions = coming(programme, seeker);
    return verdictOf(programme.intake !== 'dated' || sessions.length === 0 || !sessions.every(isFull));
  },
  distance: (programme, seeker) => {
    const { maxKm, remote } = seeker.person;
    const modes = programme.modes ?? [];
    if (maxKm == null) return 'yes';
    if (modes.includes('remote') && (remote !== 'impossible' || !modes.includes('on_site'))) return 'yes';
    const km = kilometres(programme, seeker);
    if (km === null) return 'unknown';
    if (km <= maxKm) return 'yes';
    return verdictOf(modes.length === 0 && remote !== 'impossible' ? null : false);
  },
  audience_any: (_, seeker, wanted: readonly string[]) =>
    any(wanted.map((audience) => verdictOf(belongs(seeker, audience)))),
  audience_all: (_, seeker, wanted: readonly string[]) =>
    wanted.map((audience) => verdictOf(belongs(seeker, audience))).reduce(both, 'yes'),
  zone_any: (_, { territory, place }, wanted: readonly string[]) =>
    any(wanted.map((zone) => zoneCovers(territory, zoneOf(`zone:${zone}`), place))),
  french_level_min: rule<'french_level_min'>((wanted, { person: { languages = [] } }) => {
    const french = languages.filter(({ code }) => primaryLanguage(code) === 'fr');
    return french.length === 0 ? null : french.some(({ level }) => levelValue(level) >= levelValue(wanted));
  }),
  age_min: rule<'age_min'>((years, { person: { ageBand } }) => {
    if (ageBand == null) return null;
    const [youngest, oldest] = AGE_BANDS[ageBand];
    return youngest >= years ? true : oldest < years ? false : null;
  }),
  age_max: rule<'age_max'>((years, { person: { ageBand } }) => {
    if (ageBand == null) return null;
    const [youngest, oldest] = AGE_BANDS[ageBand];
    return oldest <= years ? true : youngest > years ? false : null;
  }),
  company_age_years_min: rule<'company_age_years_min'>((years, seeker) => {
    if (hasNone(seeker)) return false;
    const age = seeker.person.company?.ageYears;
    return age == null ? null : age >= years;
  }),
  company_age_years_max: rule<'company_age_years_max'>((years, seeker) => {
    if (hasNone(seeker)) return true;
    const age = seeker.person.company?.ageYears;
    return age == null ? null : age <= years;
  }),
  headcount_max: rule<'headcount_max'>((most, seeker) => {
    if (hasNone(seeker)) return true;
    const people = seeker.person.company?.headcount;
    return people == null ? null : people <= most;
  }),
  sector_any: rule<'sector_any'>((wanted, { person: { sector } }) =>
    sector == null ? null : wanted.includes(sector),
  ),
  sector_none: rule<'sector_none'>((refused, { person: { sector } }) =>
    sector == null ? null : !refused.includes(sector),
  ),
  legal_form_none: rule<'legal_form_none'>((refused, seeker) => {
    if (hasNone(seeker)) return true;
    const form = seeker.person.company?.legalForm;
    return form == null ? null : !refused.includes(form);
  }),
  status_self_check: () => 'unknown',
};

/** True when she certainly has no company. */
function hasNone({ person: { company, stage } }: Seeker): boolean {
  return company == null && (stage === 'idea' || stage === 'project');
}

const STANDING = ['needs', 'territory', 'stage', 'intake', 'places', 'distance'] as const;
const NO_VALUE = undefined as never;

function isOpen(programme: Programme, seeker: Seeker): boolean {
  return (
    STANDING.every((word) => RULES[word](programme, seeker, NO_VALUE) !== 'no') &&
    (programme.rules ?? []).every(
      ({ type, value }) => RULES[type](programme, seeker, value as never) !== 'no',
    )
  );
}

function rulesWith(verdict: Verdict, programme: Programme, seeker: Seeker): RuleWord[] {
  return [
    ...STANDING.filter((word) => RULES[word](programme, seeker, NO_VALUE) === verdict),
    ...(programme.rules ?? [])
      .filter(({ type, value }) => RULES[type](programme, seeker, value as never) === verdict)
      .map(({ type }) => type),
  ];
}

const questionsOf = (programme: Programme, seeker: Seeker): RuleWord[] =>
  rulesWith('unknown', programme, seeker);

// ---- Score ---------------------------------------------------------------------------------------------------------

type Judgement = readonly [value: number, known: boolean];

const QUALITY = { full: 1, first_advice: 0.5 } as const;
const OFFER = { worked_in: 1, interpreter: 0.7, on_request: 0.4 } as const;
const TIER = { commune: 1, epci: 0.8, departement: 0.5, region: 0.25, nation: 0.1 } as const;
const HALF_KM = { car: 20, transit: 10, none: 5 } as const;
const REMOTE = { wished: 1, possible: 0.9, impossible: 0 } as const;
const IN_FRENCH = [{ code: 'fr', offer: 'worked_in' }] as const;

/** In the order in which points are listed. */
const JUDGE: Readonly<Record<Criterion, (programme: Programme, seeker: Seeker) => Judgement>> = {
  needs: ({ needs }, seeker) => {
    let covered = 0;
    let asked = 0;
    for (const [wanted, urgency] of seeker.needs) {
      const qualities = needs
        .filter(({ code }) => code === wanted)
        .map(({ quality = 'full' }) => QUALITY[quality]);
      covered += urgency * Math.max(0, ...qualities);
      asked += urgency;
    }
    return [covered / asked, true];
  },
  language: ({ languages = [] }, { person: { languages: spoken = [] } }) => {
    let most = 0;
    for (const { code, offer } of languages.length > 0 ? languages : IN_FRENCH)
      for (const said of spoken)
        if (primaryLanguage(said.code) === primaryLanguage(code))
          most = Math.max(most, Math.min(levelValue(said.level), OFFER[offer]));
    return [most, languages.length > 0 && spoken.length > 0];
  },
  access: (programme, seeker) => {
    const { remote, mobility } = seeker.person;
    const modes = programme.modes ?? [];
    const [there, thereKnown] =
      modes.includes('on_site') || modes.length === 0 ? going(programme, seeker) : [0, true];
    if (modes.includes('remote') && REMOTE[remote ?? 'possible'] >= there)
      return [REMOTE[remote ?? 'possible'], remote != null];
    const km = kilometres(programme, seeker);
    const mobilityMatters = km !== null && km > 5;
    return [there, thereKnown && modes.length > 0 && !(mobilityMatters && mobility == null)];
  },
  start: (programme, seeker) => {
    if (programme.intake === 'open')
      return [1, coming(programme, seeker).some(({ places }) => places != null)];
    const session = herSession(programme, seeker);
    if (session !== null)
      return [2 ** (-(dayOf(session.startsOn) - seeker.day) / 7 / 8), session.places != null];
    if (programme.intake === 'waiting_list') return [0, true];
    return [2 ** (-priorOf(programme, seeker).startWeeks / 8), false];
  },
  track: (programme, seeker) => {
    const { answered = 0, helped = 0 } = programme.track ?? {};
    return [(helped + 20 * priorOf(programme, seeker).helpedShare) / (answered + 20), answered > 0];
  },
  cost: (programme, seeker) => {
    const eur = programme.costEur ?? null;
    return [1 / (1 + (eur ?? priorOf(programme, seeker).costEur) / 500), eur !== null];
  },
  stage: ({ stages }, { person: { stage } }) => {
    const steps = Math.min(...stages.map((one) => stageSteps(one, stage!)));
    return [steps === 0 ? 1 : steps === 1 ? 0.5 : 0, true];
  },
  wish: ({ id, kind }, { person: { starred = [] } }) => [
    starred.includes(id) || starred.includes(kind) ? 1 : 0,
    true,
  ],
  answer: (programme, seeker) => {
    const days = programme.track?.answerDaysMedian ?? null;
    return [2 ** (-(days ?? priorOf(programme, seeker).answerDays) / 7), days !== null];
  },
};

/** What it is worth to go there in person, and whether that rests on two places. */
function going(programme: Programme, seeker: Seeker): Judgement {
  const { territory, place, person } = seeker;
  const km = kilometres(programme, seeker);
  if (km !== null) return [km <= 5 ? 1 : 2 ** (-(km - 5) / HALF_KM[person.mobility ?? 'transit']), true];
  const site = siteCommune(programme, territory);
  if (site !== null && place.commune !== null) return [TIER[nearness(site, place.commune)], true];
  const area = { include: includes(programme), exclude: [] };
  return [TIER[smallestTier(territory, area, place) ?? 'nation'], false];
}

// ---- Order ---------------------------------------------------------------------------------------------------------

interface Candidate {
  readonly programme: Programme;
  readonly judged: readonly { criterion: Criterion; points: number; known: boolean }[];
  readonly total: number;
  readonly startDay: number;
  readonly lot: number;
}

function best(open: readonly Programme[], seeker: Seeker, { limit = Infinity }: RankOptions): Candidate[] {
  return open
    .map((programme) => candidate(programme, seeker))
    .sort(
      (a, b) =>
        b.total - a.total ||
        (a.startDay === b.startDay ? 0 : a.startDay - b.startDay) ||
        a.lot - b.lot ||
        (a.programme.id < b.programme.id ? -1 : 1),
    )
    .slice(0, limit);
}

function candidate(programme: Programme, seeker: Seeker): Candidate {
  const judged = [...seeker.counted].map(([criterion, weight]) => {
    const [value, known] = JUDGE[criterion](programme, seeker);
    return { criterion, points: Math.round(weight * value), known };
  });
  return {
    programme,
    judged,
    total: judged.reduce((sum, { points }) => sum + points, 0),
    startDay: startDay(programme, seeker),
    lot: draw(programme, seeker),
  };
}

function confidenceOf({ judged }: Candidate, { all }: Seeker): number {
  return judged.reduce((sum, { criterion, known }) => sum + (known ? all.get(criterion)! : 0), 0) / 1e6;
}

function startDay(programme: Programme, seeker: Seeker): number {
  if (programme.intake === 'open') return seeker.day;
  const session = herSession(programme, seeker);
  if (session !== null) return dayOf(session.startsOn);
  if (programme.intake === 'waiting_list') return Infinity;
  return seeker.day + 7 * priorOf(programme, seeker).startWeeks;
}

/** The draw between equals: FNV-1a over seed, ISO week (from Monday, 29 December 1969), person and programme, then mixed. */
function draw(programme: Programme, { seed, day, person }: Seeker): number {
  const week = Math.floor((day + 3) / 7);
  let hash = 2_166_136_261;
  for (const letter of `${seed}/${week}/${person.id}/${programme.id}`.split(''))
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return (hash ^ (hash >>> 16)) >>> 0;
}
