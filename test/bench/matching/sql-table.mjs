import { zonesOf } from './facts.mjs';

const ANY = 0;
const NEED_ROOM = 128;
/** A bit that no code has: what nothing is known of passes every list. */
const UNKNOWN_BIT = 1 << 30;
const EARTH_RADIUS_KM = 6371.0088;
const TIER_VALUES = { commune: 1, epci: 0.8, departement: 0.5, region: 0.25, nation: 0.1 };

/**
 * The table of programmes and the expressions over it. Codes are numbers, sets are bits or arrays of integers; a need,
 * a language or an offer is looked up by its number in an array of the person. Number 1 of each array means nothing.
 */
export function tableOf(facts, taxonomy, territory) {
  const { NEED_CODES, STAGES, SECTORS, LEGAL_FORMS, AUDIENCES, ZONES, PROGRAMME_KINDS } = taxonomy;
  const zones = zonesOf(facts);
  const zoneNo = new Map(zones.map((zone, at) => [zone, at + 1]));
  const needNo = new Map(NEED_CODES.map((code, at) => [code, at + 2]));
  const tongues = [...new Set(facts.flatMap(({ languages }) => languages.map(([language]) => language)))];
  const tongueNo = new Map(tongues.map((language, at) => [language, at + 2]));
  const needSlots = slots(Math.max(1, ...facts.map(({ needs }) => needs.length)));
  const tongueSlots = slots(Math.max(1, ...facts.map(({ languages }) => languages.length)));
  const tierOf = (zone) => territory.tierOf(territory.parseZone(zone));
  const numbersOf = (some) => [...some].map((zone) => zoneNo.get(zone)).filter((no) => no !== undefined);
  const bitOf = (list, code) => 1 << list.indexOf(code);
  const bitsOf = (list, codes) => codes.reduce((bits, code) => bits | bitOf(list, code), 0);
  const isDistrict = (zone) => zone.startsWith('qpv:');

  const ddl = `create table programme (
    no int not null, open bool not null, start_day float8 not null,
    include int[] not null, exclude int[] not null, need_ids int[] not null, near_ids int[] not null,
    pairs int[] not null, stage_bits int not null, near_bits int not null, kind_bit int not null,
    only_districts bool not null, has_district bool not null, tier float8 not null,
    ${needSlots.map((i) => `need${i} int not null, quality${i} float8 not null,`).join(' ')}
    ${tongueSlots.map((i) => `tongue${i} int not null, offer${i} float8 not null,`).join(' ')}
    x float8, y float8, z float8, city text, epci text, departement text, region text,
    on_site bool not null, remote bool not null, must_go bool not null,
    start float8 not null, track float8 not null, cost float8 not null, answer float8 not null,
    audience_any int not null, audience_all int not null, zone_any int not null, french float8 not null,
    age_min int not null, age_max int not null, company_age_min int not null, company_age_max int not null,
    headcount_max int not null, sectors int not null, legal_form_none int not null)`;

  function rowOf(fact, no) {
    const { site, rules } = fact;
    const tiers = fact.include.filter((zone) => !isDistrict(zone)).map((zone) => TIER_VALUES[tierOf(zone)]);
    const sectors = (rules.sectorAny ?? SECTORS).filter((sector) => !rules.sectorNone.includes(sector));
    const needIds = fact.needs.map(([code]) => needNo.get(code));
    const include = numbersOf(fact.include).toSorted((a, b) => a - b);
    const row = {
      no,
      open: fact.open,
      start_day: String(fact.startDay),
      include,
      exclude: numbersOf(fact.exclude),
      need_ids: needIds.toSorted((a, b) => a - b),
      near_ids: fact.near.map((stage) => STAGES.indexOf(stage)),
      pairs: pairsOf([ANY, ...include], [ANY, ...needIds]),
      stage_bits: bitsOf(STAGES, fact.stages),
      near_bits: bitsOf(STAGES, fact.near),
      kind_bit: bitOf(PROGRAMME_KINDS, fact.kind),
      only_districts: fact.include.every((zone) => isDistrict(zone) || zone === 'zone:qpv'),
      has_district: fact.include.some(isDistrict),
      tier: Math.max(TIER_VALUES.nation, ...tiers),
      x: site.position?.x ?? null,
      y: site.position?.y ?? null,
      z: site.position?.z ?? null,
      city: site.commune?.city ?? null,
      epci: site.commune?.epci ?? null,
      departement: site.commune?.departement ?? null,
      region: site.commune?.region ?? null,
      on_site: fact.onSite,
      remote: fact.remote,
      must_go: fact.modesKnown && fact.onSite && !fact.remote,
      start: fact.start,
      track: fact.track,
      cost: fact.cost,
      answer: fact.answer,
      audience_any: rules.audienceAny === null ? UNKNOWN_BIT : bitsOf(AUDIENCES, rules.audienceAny),
      audience_all: bitsOf(AUDIENCES, rules.audienceAll),
      zone_any: rules.zoneAny === null ? UNKNOWN_BIT : bitsOf(ZONES, rules.zoneAny),
      french: rules.french,
      age_min: rules.ageMin ?? -1,
      age_max: rules.ageMax ?? 999,
      company_age_min: rules.companyAgeMin ?? -2,
      company_age_max: rules.companyAgeMax ?? 999,
      headcount_max: rules.headcountMax ?? 999_999,
      sectors: bitsOf(SECTORS, sectors) | UNKNOWN_BIT,
      legal_form_none: bitsOf(LEGAL_FORMS, rules.legalFormNone),
    };
    for (const i of needSlots) {
      const [code, quality] = fact.needs[i] ?? [null, 0];
      Object.assign(row, { [`need${i}`]: needNo.get(code) ?? 1, [`quality${i}`]: quality });
    }
    for (const i of tongueSlots) {
      const [language, offer] = fact.languages[i] ?? [null, 0];
      Object.assign(row, { [`tongue${i}`]: tongueNo.get(language) ?? 1, [`offer${i}`]: offer });
    }
    return row;
  }

  /** Everything the expressions ask of a person. Unknown is written so that no rule says no. */
  function valuesOf(person) {
    const { place, origin, scale, ages, companyAge } = person;
    const { commune } = place;
    const zonesOfTier = (tier) =>
      numbersOf([...person.possibleZones].filter((zone) => tierOf(zone) === tier));
    const placed = commune !== null;
    const possible = placed ? numbersOf(person.possibleZones) : [];
    const needIds = [...person.needs.keys()].map((code) => needNo.get(code));
    const urgencies = [0, ...NEED_CODES.map((code) => person.needs.get(code) ?? 0)];
    const shape = { zones: placed ? possible : [ANY], needs: needIds.length > 0 ? needIds : [ANY] };
    return {
      possible,
      certain: numbersOf(person.certainZones),
      ownDistrict: place.qpv === null ? [] : numbersOf([`qpv:${place.qpv}`]),
      districtKnown: place.qpv !== null,
      communeZones: placed ? zonesOfTier('commune') : [],
      epciZones: placed ? zonesOfTier('epci') : [],
      departementZones: placed ? zonesOfTier('departement') : [],
      regionZones: placed ? zonesOfTier('region') : [],
      needIds,
      urgencies,
      urgencySum: person.urgencySum,
      pairs: pairsOf(shape.zones, shape.needs),
      stageIds: person.stage === null ? [] : [STAGES.indexOf(person.stage)],
      stageBit: person.stage === null ? 0 : bitOf(STAGES, person.stage),
      levels: [0, ...tongues.map((language) => person.languages.get(language) ?? 0)],
      starredKinds: bitsOf(
        PROGRAMME_KINDS,
        PROGRAMME_KINDS.filter((kind) => person.starred.has(kind)),
      ),
      starredNos: facts.flatMap(({ id }, no) => (person.starred.has(id) ? [no] : [])),
      homeX: origin?.x ?? null,
      homeY: origin?.y ?? null,
      homeZ: origin?.z ?? null,
      city: commune?.city ?? null,
      epci: commune?.epci ?? null,
      departement: commune?.departement ?? null,
      region: commune?.region ?? null,
      halvingKm: person.halvingKm,
      maxKm: person.maxKm,
      remoteValue: person.remoteValue,
      canBeRemote: person.canBeRemote,
      audiencesNot: ~bitsOf(AUDIENCES, [...person.notAudiences]),
      audiencesNo: bitsOf(AUDIENCES, [...person.notAudiences]),
      zonesNotNo: ~bitsOf(ZONES, person.zonesNo),
      french: person.french ?? 2,
      youngest: ages?.[0] ?? -1,
      oldest: ages === null ? 999 : Math.min(ages[1], 998),
      companyAgeAtLeast: person.noCompany ? -1 : (companyAge ?? 999),
      companyAgeAtMost: companyAge ?? -1,
      headcount: person.headcount ?? -1,
      sectorBit: person.sector === null ? UNKNOWN_BIT : bitOf(SECTORS, person.sector),
      legalFormBit: person.legalForm === null ? 0 : bitOf(LEGAL_FORMS, person.legalForm),
      ...Object.fromEntries(
        Object.entries(scale).map(([criterion, weight]) => [`${criterion}Weight`, weight]),
      ),
    };
  }

  const square = (axis, home) => `(${axis} - :${home}) * (${axis} - :${home})`;
  const straightKm = `sqrt(${square('x', 'homeX')} + ${square('y', 'homeY')} + ${square('z', 'homeZ')})`;
  const km = `${2 * EARTH_RADIUS_KM} * asin(least(1, ${straightKm} / ${2 * EARTH_RADIUS_KM}))`;

  function where({ placed, staged, limited }) {
    return [
      !placed && '(not only_districts or not :districtKnown or include && :certain)',
      "(exclude = '{}' or not exclude && :certain)",
      staged && 'near_bits & :stageBit <> 0',
      'french <= :french',
      'age_min <= :oldest and age_max >= :youngest',
      'company_age_min <= :companyAgeAtLeast and company_age_max >= :companyAgeAtMost',
      'headcount_max >= :headcount',
      'sectors & :sectorBit <> 0',
      'legal_form_none & :legalFormBit = 0',
      'audience_any & :audiencesNot <> 0 and audience_all & :audiencesNo = 0',
      'zone_any & :zonesNotNo <> 0',
      limited &&
        `(case when :canBeRemote then not must_go else not on_site end or x is null or ${km} <= :maxKm)`,
    ];
  }

  function total({ placed, needy }) {
    const covered = needSlots.map((i) => `(:urgencies)[need${i}] * quality${i}`).join(' + ');
    const shared = tongueSlots.map((i) => `least((:levels)[tongue${i}], offer${i})`).join(', ');
    const areaTier = placed
      ? `case when include && :communeZones then ${TIER_VALUES.commune}
              when include && :epciZones then ${TIER_VALUES.epci}
              when include && :departementZones then ${TIER_VALUES.departement}
              when include && :regionZones then ${TIER_VALUES.region}
              else ${TIER_VALUES.nation} end`
      : `case when has_district and not :districtKnown or include && :ownDistrict then 1 else tier end`;
    const between = placed
      ? `when city is not null then
           case when city = :city then ${TIER_VALUES.commune} when epci = :epci then ${TIER_VALUES.epci}
                when departement = :departement then ${TIER_VALUES.departement}
                when region = :region then ${TIER_VALUES.region} else ${TIER_VALUES.nation} end`
      : '';
    const there = `case when not on_site then 0
      when x is not null and :homeX is not null then power(2, greatest(-200, least(0, (5 - ${km}) / :halvingKm)))
      ${between}
      else ${areaTier} end`;
    const values = {
      ...(needy ? { needs: `(${covered}) / :urgencySum` } : {}),
      language: tongueSlots.length > 1 ? `greatest(${shared})` : shared,
      access: `greatest(${there}, case when remote then :remoteValue else 0 end)`,
      start: 'start',
      track: 'track',
      cost: 'cost',
      stage: 'case when stage_bits & :stageBit <> 0 then 1 else 0.5 end',
      wish: 'case when kind_bit & :starredKinds <> 0 or no = any (:starredNos) then 1 else 0 end',
      answer: 'answer',
    };
    return Object.entries(values)
      .map(([criterion, value]) => `floor(:${criterion}Weight * (${value}) + 0.5)`)
      .join(' + ');
  }

  return {
    ddl,
    rows: (from, to) => facts.slice(from, to).map((fact, at) => rowOf(fact, from + at)),
    valuesOf,
    where,
    total,
    types: TYPES,
  };
}

const slots = (count) => Array.from({ length: count }, (_, i) => i);
const pairsOf = (zones, needs) => zones.flatMap((zone) => needs.map((need) => zone * NEED_ROOM + need));

const TYPES = {
  ...typed('int[]', 'possible certain ownDistrict communeZones epciZones departementZones regionZones'),
  ...typed('int[]', 'needIds pairs stageIds starredNos'),
  ...typed('float8[]', 'urgencies levels'),
  ...typed('bool', 'districtKnown canBeRemote'),
  ...typed('text', 'city epci departement region'),
  ...typed('int', 'stageBit starredKinds audiencesNot audiencesNo zonesNotNo youngest oldest headcount'),
  ...typed('int', 'companyAgeAtLeast companyAgeAtMost sectorBit legalFormBit limit'),
  ...typed(
    'float8',
    'urgencySum homeX homeY homeZ halvingKm maxKm remoteValue french needsWeight languageWeight',
  ),
  ...typed('float8', 'accessWeight startWeight trackWeight costWeight stageWeight wishWeight answerWeight'),
};

function typed(type, names) {
  return Object.fromEntries(names.split(' ').map((name) => [name, type]));
}
