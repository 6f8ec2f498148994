import { dayText } from './calendar-day.js';
import { bestAccess, bestOffer, offersOf } from './criteria.js';
import type { Encounter, Reach } from './encounter.js';
import type { Loss } from './reason-codes.js';
import type { Criterion } from './weights.js';

/** What to say of a criterion that did not earn all its points. */
export function lossFor(criterion: Criterion, encounter: Encounter): Loss {
  return LOSS_FOR[criterion](encounter);
}

const LOSS_FOR: Readonly<Record<Criterion, (encounter: Encounter) => Loss>> = {
  needs: ({ listing, asker }) => {
    const missing = asker.needCodes.filter((code) => !listing.needs.has(code));
    if (missing.length > 0) return { code: 'needs.missing', params: { needs: missing } };
    const partly = asker.needCodes.filter((code) => listing.needs.get(code) !== 1);
    return { code: 'needs.only_first_advice', params: { needs: partly } };
  },
  language: (encounter) => {
    if (encounter.asker.languages.size === 0) return { code: 'language.not_said', params: {} };
    const { offer, value } = bestOffer(encounter);
    if (value > 0) return { code: 'language.limited', params: { language: offer.tag, offer: offer.offer } };
    return {
      code: 'language.not_shared',
      params: { languages: offersOf(encounter.listing).map(({ tag }) => tag) },
    };
  },
  access: (encounter) => {
    if (bestAccess(encounter).way === 'on_site') return farness(encounter.reach);
    const impossible = encounter.asker.person.remote === 'impossible';
    return { code: impossible ? 'access.remote_impossible' : 'access.remotely', params: {} };
  },
  start: ({ start, prior, listing: { kind } }) => {
    if (start.when === 'on') return { code: 'start.later', params: { date: dayText(start.session.day) } };
    if (start.when === 'waiting_list') return { code: 'start.waiting_list', params: {} };
    return { code: 'start.unknown', params: { weeks: prior.startWeeks, kind } };
  },
  track: ({ listing: { answered, helped, kind } }) =>
    answered > 0
      ? { code: 'track.low', params: { helped, answered } }
      : { code: 'track.unknown', params: { kind } },
  cost: ({ listing: { costEur, kind } }) =>
    costEur === null
      ? { code: 'cost.unknown', params: { kind } }
      : { code: 'cost.to_pay', params: { eur: costEur } },
  stage: ({ listing: { stages }, asker: { person } }) => ({
    code: 'stage.differs',
    params: { stage: person.stage!, stages },
  }),
  wish: () => ({ code: 'wish.not_starred', params: {} }),
  answer: ({ listing: { answerDays, kind }, prior }) =>
    answerDays === null
      ? { code: 'answer.unknown', params: { days: prior.answerDays, kind } }
      : { code: 'answer.slow', params: { days: Math.round(answerDays) } },
};

/** Two communes of the same département are, for want of better, in two EPCI: the loss names what is not shared. */
const NOT_SHARED = {
  commune: 'commune',
  epci: 'commune',
  departement: 'epci',
  region: 'departement',
  nation: 'region',
} as const;

function farness(reach: Reach): Loss {
  if (reach.by === 'distance') return { code: 'access.far', params: { km: Math.round(reach.km) } };
  if (reach.by === 'area') return { code: 'access.place_unknown', params: {} };
  return { code: `access.other_${NOT_SHARED[reach.tier]}`, params: {} };
}
