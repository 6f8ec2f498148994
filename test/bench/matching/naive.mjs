/**
 * The idiomatic scan: every programme as an object, filter, map, sort, slice. It lists ids and totals, as the fast
 * path of the engine does. `lib` is {territory}; `lot(person, programme)` draws between equals.
 */
export function naiveList(programmes, person, limit, { territory, lot }) {
  return programmes
    .filter((programme) => isOpen(programme, person, territory))
    .map((programme) => ({
      programme: programme.id,
      total: totalOf(programme, person, territory),
      startDay: programme.startDay,
      lot: lot(person.id, programme.id),
    }))
    .sort(byMerit)
    .slice(0, limit)
    .map(({ programme, total }) => ({ programme, total }));
}

export function byMerit(a, b) {
  if (a.total !== b.total) return b.total - a.total;
  if (a.startDay !== b.startDay) return a.startDay < b.startDay ? -1 : 1;
  if (a.lot !== b.lot) return a.lot - b.lot;
  return a.programme < b.programme ? -1 : 1;
}

function isOpen(programme, person, territory) {
  return (
    programme.open &&
    (programme.nearBits & person.stageBits) !== 0 &&
    (person.needs.size === 0 || sharesNeed(programme, person)) &&
    programme.include.some((zone) => person.possibleZones.has(zone)) &&
    !programme.exclude.some((zone) => person.certainZones.has(zone)) &&
    obeys(programme.rules, person) &&
    isWithinReach(programme, person, territory)
  );
}

const sharesNeed = (a, b) => ((a.needsA & b.needsA) | (a.needsB & b.needsB) | (a.needsC & b.needsC)) !== 0;

// What is unknown never excludes.
function obeys(rules, person) {
  const { ages, companyAge, headcount, legalForm, sector, notAudiences, zonesNo } = person;
  return !(
    rules.audienceAny?.every((code) => notAudiences.has(code)) ||
    rules.audienceAll.some((code) => notAudiences.has(code)) ||
    rules.zoneAny?.every((zone) => zonesNo.includes(zone)) ||
    (person.french !== null && person.french < rules.french) ||
    (ages !== null && rules.ageMin !== null && ages[1] < rules.ageMin) ||
    (ages !== null && rules.ageMax !== null && ages[0] > rules.ageMax) ||
    (rules.companyAgeMin !== null &&
      (person.noCompany || (companyAge !== null && companyAge < rules.companyAgeMin))) ||
    (rules.companyAgeMax !== null && companyAge !== null && companyAge > rules.companyAgeMax) ||
    (rules.headcountMax !== null && headcount !== null && headcount > rules.headcountMax) ||
    (sector !== null && rules.sectorAny !== null && !rules.sectorAny.includes(sector)) ||
    (sector !== null && rules.sectorNone.includes(sector)) ||
    (legalForm !== null && rules.legalFormNone.includes(legalForm))
  );
}

function isWithinReach({ site, modesKnown, onSite, remote }, person, territory) {
  const { maxKm, origin, canBeRemote } = person;
  const mustGo = canBeRemote ? modesKnown && onSite && !remote : onSite;
  if (maxKm === null || !mustGo || site.position === null || origin === null) return true;
  return kmBetween(origin, site.position, territory) <= maxKm;
}

function totalOf(programme, person, territory) {
  const { scale } = person;
  const points = (weight, value) => Math.round(weight * value);
  return (
    points(scale.needs, needsValue(programme, person)) +
    points(scale.language, languageValue(programme, person)) +
    points(scale.access, accessValue(programme, person, territory)) +
    points(scale.start, programme.start) +
    points(scale.track, programme.track) +
    points(scale.cost, programme.cost) +
    points(scale.stage, programme.stages.includes(person.stage) ? 1 : 0.5) +
    points(scale.wish, person.starred.has(programme.id) || person.starred.has(programme.kind) ? 1 : 0) +
    points(scale.answer, programme.answer)
  );
}

function needsValue({ needs }, person) {
  let covered = 0;
  for (const [code, quality] of needs) covered += quality * (person.needs.get(code) ?? 0);
  return person.urgencySum === 0 ? 0 : covered / person.urgencySum;
}

const languageValue = ({ languages }, person) =>
  Math.max(...languages.map(([language, offer]) => Math.min(person.languages.get(language) ?? 0, offer)));

function accessValue(programme, person, territory) {
  const there = programme.onSite ? onSiteValue(programme, person, territory) : 0;
  return programme.remote ? Math.max(there, person.remoteValue) : there;
}

const TIER_VALUES = { commune: 1, epci: 0.8, departement: 0.5, region: 0.25, nation: 0.1 };

const kmBetween = (a, b, { groundKm, straightKm }) => groundKm(straightKm(a, b));

function onSiteValue({ site, include }, person, territory) {
  const { nearness, parseZone, tierOf, TIERS } = territory;
  const { origin, place, halvingKm } = person;
  if (site.position !== null && origin !== null) {
    const km = kmBetween(origin, site.position, territory);
    return km <= 5 ? 1 : 2 ** (-(km - 5) / halvingKm);
  }
  if (site.commune !== null && place.commune !== null)
    return TIER_VALUES[nearness(place.commune, site.commune)];
  const tiers = include
    .filter((zone) => person.possibleZones.has(zone))
    .map((zone) => tierOf(parseZone(zone)));
  return TIER_VALUES[TIERS.find((tier) => tiers.includes(tier)) ?? 'nation'];
}
