/**
 * Programmes and people made ready for the two peers of the bench, the scan of objects and the SQL query: what does
 * not depend on the person is worked out once, for one day, which favours both. Written from the contract and sharing
 * nothing with the engine but the reading of codes, dates and territories.
 */
export class Facts {
  /** `lib` holds the modules matching, taxonomy and territory; `dayNumber` counts days; `map` is the territory. */
  constructor(lib, map, dayNumber, day) {
    Object.assign(this, { lib, map, dayNumber });
    this.day = dayNumber(day);
    this.weights = lib.matching.DEFAULT_WEIGHTS;
    this.words = new Map();
  }

  programme(programme) {
    const { levelValue, primaryLanguage, stageSteps, STAGES } = this.lib.taxonomy;
    const prior = this.weights.priors[programme.kind];
    const { answered = 0, helped = 0, answerDaysMedian = null } = programme.track ?? {};
    const needs = new Map();
    for (const { code, quality = 'full' } of programme.needs)
      needs.set(code, Math.max(needs.get(code) ?? 0, quality === 'full' ? 1 : 0.5));
    const { modes = [], languages = [], stages } = programme;
    const near = STAGES.filter((stage) => stages.some((other) => stageSteps(stage, other) <= 1));
    const said = languages.length > 0 ? languages : [{ code: 'fr', offer: 'worked_in' }];
    return {
      id: programme.id,
      kind: programme.kind,
      needs: [...needs],
      ...this.needBits([...needs.keys()]),
      stages,
      near,
      nearBits: this.stageBits(near),
      include: programme.area.include.map((zone) => this.sameText(zone)),
      exclude: (programme.area.exclude ?? []).map((zone) => this.sameText(zone)),
      site: this.site(programme),
      modesKnown: modes.length > 0,
      onSite: modes.length === 0 || modes.includes('on_site'),
      remote: modes.includes('remote'),
      languages: said.map(({ code, offer }) => [primaryLanguage(code), OFFERS[offer]]),
      track: (helped + 20 * prior.helpedShare) / (answered + 20),
      cost: 1 / (1 + (programme.costEur ?? prior.costEur) / 500),
      answer: 2 ** (-(answerDaysMedian ?? prior.answerDays) / 7),
      ...this.start(programme, prior),
      rules: this.rules(programme, levelValue),
    };
  }

  /** The 72 needs as bits of three integers, so that most programmes are told apart without leaving the object. */
  needBits(codes) {
    const bits = { needsA: 0, needsB: 0, needsC: 0 };
    for (const code of codes) {
      const at = this.lib.taxonomy.NEED_CODES.indexOf(code);
      bits[['needsA', 'needsB', 'needsC'][Math.floor(at / 30)]] |= 1 << (at % 30);
    }
    return bits;
  }

  stageBits(stages) {
    return stages.reduce((bits, stage) => bits | (1 << this.lib.taxonomy.STAGES.indexOf(stage)), 0);
  }

  /** One object per text, so that sets compare addresses and not letters. */
  sameText(text) {
    if (!this.words.has(text)) this.words.set(text, text);
    return this.words.get(text);
  }

  site({ place, structure }) {
    const code = place?.commune ?? structure.commune ?? null;
    const given = place?.lat != null && place.lon != null ? { lat: place.lat, lon: place.lon } : null;
    return {
      commune: code === null ? null : this.map.commune(code),
      position: this.position(given ?? (code === null ? null : this.map.pointOf(code))),
    };
  }

  position(point) {
    return point === null ? null : this.lib.territory.positionOf(point);
  }

  /** Whether anybody can still come in, when, and what that is worth. */
  start({ intake = null, sessions = [] }, prior) {
    const coming = sessions
      .map(({ startsOn, places = null, taken = 0 }) => ({
        day: this.dayNumber(startsOn),
        full: places !== null && taken >= places,
      }))
      .filter(({ day }) => day >= this.day)
      .sort((a, b) => a.day - b.day);
    const dated = intake === 'dated';
    const over = dated && sessions.length > 0 && coming.length === 0;
    const full = dated && coming.length > 0 && coming.every((session) => session.full);
    const open = intake !== 'closed' && !over && !full;
    const value = (weeks) => 2 ** (-weeks / 8);
    if (intake === 'open') return { open, startDay: this.day, start: 1 };
    const next = intake === 'waiting_list' ? coming[0] : coming.find((session) => !session.full);
    if (next !== undefined) return { open, startDay: next.day, start: value((next.day - this.day) / 7) };
    if (intake === 'waiting_list') return { open, startDay: Infinity, start: 0 };
    return { open, startDay: this.day + 7 * prior.startWeeks, start: value(prior.startWeeks) };
  }

  /** Rules of one type merged into one; null where there is none. */
  rules({ id, rules = [] }, levelValue) {
    const of = (type) => rules.filter((rule) => rule.type === type).map(({ value }) => value);
    const least = (type) => (of(type).length === 0 ? null : Math.min(...of(type)));
    const most = (type) => (of(type).length === 0 ? null : Math.max(...of(type)));
    const only = (type) => {
      if (of(type).length > 1)
        throw new Error(`${id} has two rules ${type}, which the bench does not merge.`);
      return of(type)[0] ?? null;
    };
    const french = of('french_level_min').map(levelValue);
    return {
      audienceAny: only('audience_any'),
      audienceAll: of('audience_all').flat(),
      zoneAny: only('zone_any'),
      french: Math.max(0, ...french),
      ageMin: most('age_min'),
      ageMax: least('age_max'),
      companyAgeMin: most('company_age_years_min'),
      companyAgeMax: least('company_age_years_max'),
      headcountMax: least('headcount_max'),
      sectorAny: only('sector_any'),
      sectorNone: of('sector_none').flat(),
      legalFormNone: of('legal_form_none').flat(),
    };
  }

  /** `zones` are all that the catalogue names. */
  person(person, zones) {
    const { AGE_BANDS, STAGES, ZONES, isNeedCode, levelValue, primaryLanguage } = this.lib.taxonomy;
    const { parseZone, placeOf, zoneCovers } = this.lib.territory;
    const place = placeOf(this.map, person);
    const verdicts = zones.map((zone) => [zone, zoneCovers(this.map, parseZone(zone), place)]);
    const zonesThat = (fits) =>
      new Set(verdicts.filter(([, verdict]) => fits(verdict)).map(([zone]) => zone));
    const needs = new Map();
    for (const { code, urgency = 2 } of person.needs)
      if (isNeedCode(code)) needs.set(code, Math.max(needs.get(code) ?? 1, urgency));
    const languages = new Map();
    for (const { code, level } of person.languages ?? []) {
      const language = primaryLanguage(code);
      languages.set(language, Math.max(languages.get(language) ?? 0, levelValue(level)));
    }
    const { stage = null, remote = null, company = null } = person;
    const noCompany = company === null && (stage === 'idea' || stage === 'project');
    return {
      id: person.id,
      place,
      origin: this.position(place.commune === null ? null : this.map.pointOf(place.commune.code)),
      /** Those she lives in, and those she may live in for all that is known. */
      certainZones: zonesThat((verdict) => verdict === 'yes'),
      possibleZones: zonesThat((verdict) => verdict !== 'no'),
      zonesNo: ZONES.filter((zone) => zoneCovers(this.map, parseZone(`zone:${zone}`), place) === 'no'),
      needs,
      ...this.needBits([...needs.keys()]),
      urgencySum: [...needs.values()].reduce((sum, urgency) => sum + urgency, 0),
      languages,
      french: languages.get('fr') ?? null,
      stage,
      stageBits: this.stageBits(stage === null ? STAGES : [stage]),
      sector: person.sector ?? null,
      notAudiences: new Set(person.notAudiences ?? []),
      ages: person.ageBand == null ? null : AGE_BANDS[person.ageBand],
      noCompany,
      companyAge: company?.ageYears ?? null,
      headcount: company?.headcount ?? null,
      legalForm: company?.legalForm ?? null,
      halvingKm: { car: 20, transit: 10, none: 5 }[person.mobility ?? 'transit'],
      maxKm: person.maxKm ?? null,
      remoteValue: { wished: 1, possible: 0.9, impossible: 0 }[remote ?? 'possible'],
      canBeRemote: remote !== 'impossible',
      starred: new Set(person.starred ?? []),
      scale: this.scale({
        needs: needs.size > 0,
        stage: stage !== null,
        access: place.commune !== null || remote !== null,
      }),
    };
  }

  /** A million shared in proportion to the weights that count, by largest remainder. */
  scale(answerable) {
    const { CRITERIA } = this.lib.matching;
    const counted = CRITERIA.filter((criterion) => answerable[criterion] ?? true);
    const sum = counted.reduce((total, criterion) => total + this.weights.criteria[criterion], 0);
    const quotas = counted.map((criterion) => (this.weights.criteria[criterion] / sum) * 1e6);
    const shares = quotas.map(Math.floor);
    const order = quotas.map((_, at) => at).sort((a, b) => (quotas[b] % 1) - (quotas[a] % 1));
    const left = 1e6 - shares.reduce((total, share) => total + share, 0);
    for (const at of order.slice(0, left)) shares[at] += 1;
    const zero = Object.fromEntries(CRITERIA.map((criterion) => [criterion, 0]));
    return { ...zero, ...Object.fromEntries(counted.map((criterion, at) => [criterion, shares[at]])) };
  }
}

const OFFERS = { worked_in: 1, interpreter: 0.7, on_request: 0.4 };

/** Every zone that these programmes name, once. */
export const zonesOf = (programmes) => [
  ...new Set(programmes.flatMap(({ include, exclude }) => [...include, ...exclude])),
];
