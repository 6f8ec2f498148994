import { ZONES, type Audience, type Zone } from '#libs/taxonomy';
import { zoneCovers } from '#libs/territory';
import { dayText } from './calendar-day.js';
import { bestAccess, bestOffer } from './criteria.js';
import type { Encounter, Reach } from './encounter.js';
import { lossFor } from './losses.js';
import type { Loss, Reason } from './reason-codes.js';
import type { CriterionScore } from '../formats/recommendation.js';
import type { Criterion } from './weights.js';

const SHOWN = 3;

/** The three largest points that have something to say, then the conditions that opened the programme to her. */
export function why(criteria: readonly CriterionScore[], encounter: Encounter): Reason[] {
  const reasons = largest(criteria, ({ points }) => points)
    .filter(({ criterion, value }) => value >= (GOOD_FROM[criterion] ?? 0))
    .flatMap(({ criterion }) => REASON_FOR[criterion](encounter) ?? []);
  return [...reasons.slice(0, SHOWN), ...openedBy(encounter)];
}

/** The three largest losses: what keeps the programme from being higher. */
export function whyNotHigher(criteria: readonly CriterionScore[], encounter: Encounter): Loss[] {
  const lost = largest(criteria, ({ weight, points }) => weight - points);
  return lost.slice(0, SHOWN).map(({ criterion }) => lossFor(criterion, encounter));
}

/** Below it what is said would be no reason to go there: a high price, a poor record, a slow answer. */
const GOOD_FROM: Readonly<Partial<Record<Criterion, number>>> = { track: 0.5, cost: 0.5, answer: 0.5 };

// The sort is stable: equal amounts stay in the order of the criteria.
function largest(
  criteria: readonly CriterionScore[],
  amount: (criterion: CriterionScore) => number,
): CriterionScore[] {
  return criteria.filter((criterion) => amount(criterion) > 0).toSorted((a, b) => amount(b) - amount(a));
}

/** What to say of a criterion that earned points; null where its points are only what everybody gets. */
const REASON_FOR: Readonly<Record<Criterion, (encounter: Encounter) => Reason | null>> = {
  needs: ({ listing, asker }) => {
    const needs = asker.needCodes.filter((code) => listing.needs.has(code));
    const full = needs.filter((code) => listing.needs.get(code) === 1);
    if (full.length === 0) return { code: 'needs.first_advice', params: { needs } };
    if (full.length === asker.needs.size) return { code: 'needs.all', params: { needs } };
    return { code: 'needs.some', params: { needs, covered: needs.length, asked: asker.needs.size } };
  },
  language: (encounter) => {
    const { tag, offer } = bestOffer(encounter).offer;
    return { code: `language.${offer}`, params: { language: tag } };
  },
  access: (encounter) => {
    if (bestAccess(encounter).way === 'on_site') return nearness(encounter.reach);
    const wished = encounter.asker.person.remote === 'wished';
    return { code: wished ? 'access.remote_wished' : 'access.remote', params: {} };
  },
  start: ({ start, prior, listing: { kind } }) => {
    if (start.when === 'now') return { code: 'start.now', params: {} };
    if (start.when === 'on') return { code: 'start.on', params: { date: dayText(start.session.day) } };
    return { code: 'start.usual', params: { weeks: prior.startWeeks, kind } };
  },
  track: ({ listing: { answered, helped, kind } }) =>
    answered > 0
      ? { code: 'track.helped', params: { helped, answered } }
      : { code: 'track.usual', params: { kind } },
  cost: ({ listing: { costEur, kind } }) => {
    if (costEur === null) return { code: 'cost.usual', params: { kind } };
    return costEur === 0 ? { code: 'cost.free', params: {} } : { code: 'cost.low', params: { eur: costEur } };
  },
  stage: ({ listing: { stages }, asker: { person } }) => {
    const stage = person.stage!;
    return stages.includes(stage)
      ? { code: 'stage.fits', params: { stage } }
      : { code: 'stage.next', params: { stage, stages } };
  },
  wish: ({ listing: { id, kind }, asker: { starred } }) =>
    starred.has(id) ? { code: 'wish.starred', params: {} } : { code: 'wish.kind', params: { kind } },
  answer: ({ listing: { answerDays, kind }, prior }) =>
    answerDays === null
      ? { code: 'answer.usual', params: { days: prior.answerDays, kind } }
      : { code: 'answer.days', params: { days: Math.round(answerDays) } },
};

function nearness(reach: Reach): Reason | null {
  if (reach.by === 'distance') return { code: 'access.distance', params: { km: Math.round(reach.km) } };
  if (reach.by === 'area') return { code: `access.serves_${reach.tier}`, params: {} };
  return reach.tier === 'nation' ? null : { code: `access.same_${reach.tier}`, params: {} };
}

/** An audience or a zone never earns points. Where a programme's own condition names it, the person is told. */
function openedBy(encounter: Encounter): Reason[] {
  const audiences = openingAudiences(encounter);
  const zones = openingZones(encounter);
  const reasons: Reason[] = [];
  if (audiences.length > 0) reasons.push({ code: 'opened_by.audience', params: { audiences } });
  if (zones.length > 0) reasons.push({ code: 'opened_by.zone', params: { zones } });
  return reasons;
}

function openingAudiences({ listing, asker }: Encounter): readonly Audience[] {
  if (asker.audiences.size === 0) return [];
  const wanted = listing.rules.flatMap((rule) =>
    rule.type === 'audience_any' || rule.type === 'audience_all' ? rule.value : [],
  );
  return [...new Set(wanted)].filter((code) => asker.audiences.has(code));
}

function openingZones({ listing, asker: { zones, place }, territory }: Encounter): readonly Zone[] {
  if (ZONES.every((zone) => zones[zone] !== 'yes')) return [];
  const named = new Set<string>(
    listing.rules.flatMap((rule) => (rule.type === 'zone_any' ? rule.value : [])),
  );
  const holding = listing.area.include.filter((zone) => zoneCovers(territory, zone, place) === 'yes');
  // Only where no ordinary territory holds her: otherwise the zone opened nothing.
  if (holding.every(({ kind }) => kind === 'qpv' || kind === 'zone'))
    for (const { kind, code } of holding) named.add(kind === 'zone' ? code : kind);
  return ZONES.filter((zone) => named.has(zone) && zones[zone] === 'yes');
}
