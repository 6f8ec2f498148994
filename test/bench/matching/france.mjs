import { Luck, Weighted } from './luck.mjs';

/** The day of the whole bench. */
export const DAY = '2026-11-22';
const DAY_MS = 86_400_000;

/**
 * Made-up programmes and people that are spread like those of France: communes by population, areas from a district
 * to the nation, needs from very common to rare, and what a sheet or a person leaves unsaid. The same seed gives the
 * same ones, and the first thousand of ten thousand are the thousand.
 */
export class France {
  /** `taxonomy` is the module, `territory` a territory with or without coordinates. */
  constructor(taxonomy, territory) {
    this.taxonomy = taxonomy;
    const communes = [...territory.communes()].filter(({ population }) => population > 0);
    this.communes = new Weighted(communes.map((commune) => [commune, commune.population]));
    const order = new Luck(5).some(taxonomy.NEED_CODES, taxonomy.NEED_CODES.length);
    this.needs = new Weighted(order.map((code, rank) => [code, 1 / (rank + 4)]));
    this.districts = districtsOf(communes);
  }

  programmes(count, seed = 1) {
    const luck = new Luck(seed);
    return Array.from({ length: count }, (_, i) => this.programme(luck, i));
  }

  /** `needCount` needs each, or from one to five. */
  people(count, seed = 2, needCount = null) {
    const luck = new Luck(seed);
    return Array.from({ length: count }, (_, i) => this.person(luck, `${seed}-${i}`, needCount));
  }

  programme(luck, i) {
    const home = this.communes.draw(luck);
    const remote = luck.chance(0.3);
    const onSite = !remote || luck.chance(0.6);
    const intake = INTAKES.draw(luck);
    return {
      id: `p-${i.toString(36)}`,
      structure: {
        id: `s-${i % 4000}`,
        name: `Structure ${i % 4000}`,
        commune: luck.chance(0.05) ? null : home.code,
      },
      name: `Programme ${i}`,
      kind: KINDS.draw(luck),
      needs: this.coveredNeeds(luck),
      stages: luck.pick(STAGE_SETS),
      rules: this.rules(luck),
      area: this.area(luck, home),
      modes: luck.chance(0.08) ? [] : [...(onSite ? ['on_site'] : []), ...(remote ? ['remote'] : [])],
      place: luck.chance(0.4) ? { commune: this.neighbour(luck, home).code } : null,
      languages: offeredLanguages(luck),
      costEur: luck.chance(0.2) ? null : luck.chance(0.7) ? 0 : luck.between(2, 150) * 10,
      intake,
      sessions: intake === 'dated' || intake === 'waiting_list' ? sessions(luck) : [],
      track: luck.chance(0.5) ? null : track(luck),
      confirmedOn: DAY,
    };
  }

  coveredNeeds(luck) {
    const codes = new Set();
    const first = this.needs.draw(luck);
    codes.add(first);
    const domain = this.taxonomy.needsOf(this.taxonomy.domainOf(first));
    for (let more = luck.pick([0, 0, 1, 1, 2, 3]); more > 0; more--)
      codes.add(luck.chance(0.6) ? luck.pick(domain) : this.needs.draw(luck));
    return [...codes].map((code) => ({ code, quality: luck.chance(0.2) ? 'first_advice' : 'full' }));
  }

  area(luck, home) {
    const zone = ZONE_KINDS.draw(luck);
    const include = [this.zoneCode(luck, zone, home)];
    if (zone === 'epci' && luck.chance(0.15))
      include.push(this.zoneCode(luck, 'epci', this.communes.draw(luck)));
    if (zone === 'departement' && luck.chance(0.1))
      include.push(this.zoneCode(luck, zone, this.communes.draw(luck)));
    const leavesOut = zone === 'region' && luck.chance(0.1);
    return { include: [...new Set(include)], exclude: leavesOut ? [`departement:${home.departement}`] : [] };
  }

  zoneCode(luck, zone, home) {
    if (zone === 'nation') return 'nation:FR';
    if (zone === 'qpv') return luck.chance(0.3) ? 'zone:qpv' : `qpv:${luck.pick(this.districts.all)}`;
    if (zone === 'frr') return 'zone:frr';
    if (zone === 'commune' || home[zone] === null) return `commune:${home.code}`;
    return `${zone}:${home[zone]}`;
  }

  /** A commune that more often than not shares the département. */
  neighbour(luck, home) {
    for (let tries = 0; tries < 20; tries++) {
      const other = this.communes.draw(luck);
      if (other.departement === home.departement) return other;
    }
    return home;
  }

  rules(luck) {
    const { SECTORS, LEGAL_FORMS, STATUS_SELF_CHECKS } = this.taxonomy;
    const rules = [];
    const rule = (share, type, value) => luck.chance(share) && rules.push({ type, value: value() });
    rule(0.15, 'audience_any', () => luck.some(RULE_AUDIENCES, luck.pick([1, 1, 2])));
    rule(0.03, 'audience_all', () => luck.some(RULE_AUDIENCES, luck.pick([1, 2])));
    rule(0.05, 'zone_any', () => luck.pick([['qpv'], ['qpv'], ['frr'], ['qpv', 'frr']]));
    rule(0.12, 'french_level_min', () => luck.pick(['A1', 'A2', 'A2', 'B1', 'B2']));
    rule(0.06, 'age_min', () => luck.pick([18, 18, 26, 50]));
    rule(0.06, 'age_max', () => luck.pick([25, 29, 30, 64]));
    rule(0.04, 'company_age_years_min', () => luck.pick([0, 1, 2, 3]));
    rule(0.07, 'company_age_years_max', () => luck.pick([1, 2, 3, 5]));
    rule(0.04, 'headcount_max', () => luck.pick([0, 5, 10, 50]));
    rule(0.08, 'sector_any', () => luck.some(SECTORS, luck.between(1, 4)));
    rule(0.06, 'sector_none', () => luck.some(SECTORS, luck.between(1, 2)));
    rule(0.04, 'legal_form_none', () => luck.some(LEGAL_FORMS, luck.between(1, 2)));
    rule(0.08, 'status_self_check', () => luck.pick(STATUS_SELF_CHECKS));
    return rules;
  }

  person(luck, id, needCount) {
    const { SECTORS } = this.taxonomy;
    const home = this.communes.draw(luck);
    const stage = luck.chance(0.1) ? null : STAGES.draw(luck);
    const audiences = luck.some(RULE_AUDIENCES, luck.pick([0, 0, 1, 1, 2]));
    return {
      id: `e-${id}`,
      commune: luck.chance(0.04) ? null : home.code,
      qpv: luck.pick([null, 'none', 'none', this.districts.near(luck, home)]),
      stage,
      sector: orNull(luck, 0.2, () => luck.pick(SECTORS)),
      audiences,
      notAudiences: luck.some(RULE_AUDIENCES, luck.pick([0, 0, 3])).filter((one) => !audiences.includes(one)),
      languages: spokenLanguages(luck),
      needs: this.neededBy(luck, needCount ?? luck.pick([1, 2, 2, 3, 3, 4, 5])),
      mobility: orNull(luck, 0.2, () => luck.pick(['car', 'transit', 'transit', 'none'])),
      maxKm: orNull(luck, 0.7, () => luck.pick([5, 10, 20, 30, 50])),
      remote: orNull(luck, 0.2, () => luck.pick(['wished', 'possible', 'possible', 'impossible'])),
      ageBand: orNull(luck, 0.2, () => luck.pick(['under_26', '26_29', '30_49', '30_49', '50_plus'])),
      company: stage === 'creation' || stage === 'growth' ? company(luck) : null,
      starred: luck.chance(0.1)
        ? [luck.chance(0.5) ? KINDS.draw(luck) : `p-${luck.between(0, 999).toString(36)}`]
        : [],
    };
  }

  neededBy(luck, count) {
    const codes = new Set();
    while (codes.size < count) codes.add(this.needs.draw(luck));
    return [...codes].map((code) => ({ code, urgency: luck.pick([1, 2, 2, 4]) }));
  }
}

const orNull = (luck, share, value) => (luck.chance(share) ? null : value());

const KINDS = new Weighted([
  ['guidance', 30],
  ['training', 20],
  ['finance', 14],
  ['mentoring', 8],
  ['information', 8],
  ['workspace', 5],
  ['language_course', 5],
  ['community', 4],
  ['legal_clinic', 2],
  ['employment', 2],
  ['procurement', 2],
]);
const INTAKES = new Weighted([
  ['open', 58],
  ['dated', 22],
  [null, 11],
  ['waiting_list', 6],
  ['closed', 3],
]);
const ZONE_KINDS = new Weighted([
  ['nation', 10],
  ['region', 10],
  ['departement', 40],
  ['epci', 30],
  ['commune', 5],
  ['qpv', 4.5],
  ['frr', 0.5],
]);
const STAGES = new Weighted([
  ['idea', 25],
  ['project', 40],
  ['creation', 20],
  ['growth', 12],
  ['rebound', 3],
]);
const STAGE_SETS = [
  ['idea'],
  ['idea', 'project'],
  ['project'],
  ['project', 'creation'],
  ['project', 'creation', 'growth'],
  ['creation', 'growth'],
  ['idea', 'project', 'creation', 'growth'],
  ['idea', 'project', 'creation', 'growth', 'rebound'],
  ['growth'],
  ['growth', 'rebound'],
];
const RULE_AUDIENCES = [
  'immigrant',
  'refugee',
  'qpv',
  'woman',
  'youth',
  'jobseeker',
  'income_support',
  'senior',
];
const TONGUES = ['ar', 'uk', 'en', 'pt', 'tr', 'ps', 'ta', 'ro', 'es', 'ar-MA'];
const LEVELS = ['A1', 'A2', 'A2', 'B1', 'B1', 'B2', 'C1', 'C2'];

function offeredLanguages(luck) {
  if (luck.chance(0.4)) return [];
  const others = luck.chance(0.8) ? [] : luck.some(TONGUES, luck.between(1, 2));
  return [
    { code: 'fr', offer: 'worked_in' },
    ...others.map((code) => ({ code, offer: luck.pick(['worked_in', 'interpreter', 'on_request']) })),
  ];
}

function spokenLanguages(luck) {
  if (luck.chance(0.05)) return [];
  const french = luck.chance(0.05)
    ? []
    : [{ code: 'fr', level: luck.chance(0.05) ? 'none' : luck.pick(LEVELS) }];
  return [...french, ...luck.some(TONGUES, luck.pick([0, 1, 1])).map((code) => ({ code, level: 'C2' }))];
}

function sessions(luck) {
  return Array.from({ length: luck.between(0, 3) }, (_, i) => {
    const places = luck.chance(0.3) ? null : luck.between(5, 20);
    return {
      id: `d-${i}`,
      startsOn: new Date(Date.parse(DAY) + luck.between(-30, 180) * DAY_MS).toISOString().slice(0, 10),
      places,
      taken: places === null ? 0 : luck.chance(0.2) ? places : luck.between(0, places),
    };
  });
}

function track(luck) {
  const answered = luck.between(0, 120);
  const answerDaysMedian = luck.chance(0.3) ? null : luck.between(0, 30);
  return { answered, helped: Math.floor(answered * (0.3 + 0.6 * luck.next())), answerDaysMedian };
}

function company(luck) {
  if (luck.chance(0.2)) return null;
  return {
    ageYears: orNull(luck, 0.1, () => luck.between(0, 8)),
    headcount: orNull(luck, 0.2, () => luck.pick([0, 0, 1, 3, 12])),
    legalForm: orNull(luck, 0.2, () => luck.pick(['ei', 'micro-entreprise', 'eurl', 'sasu', 'sas'])),
  };
}

/** Made-up priority districts in the 700 largest communes: two each, the largest first. */
function districtsOf(communes) {
  const largest = communes
    .filter(({ code, city }) => code === city)
    .toSorted((a, b) => b.population - a.population)
    .slice(0, 700);
  const serials = new Map();
  const byCommune = new Map();
  for (const { code, departement } of [...largest, ...largest]) {
    const serial = serials.get(departement) ?? 0;
    serials.set(departement, serial + 1);
    const district = `QN${departement.padStart(3, '0')}${String(serial % 100).padStart(2, '0')}M`;
    byCommune.set(code, [...(byCommune.get(code) ?? []), district]);
  }
  return {
    all: [...byCommune.values()].flat(),
    near: (luck, { city }) => (byCommune.has(city) ? luck.pick(byCommune.get(city)) : 'none'),
  };
}
