import { levelValue, stageSteps } from '#libs/taxonomy';
import type { Tier } from '#libs/territory';
import type { Asker } from './asker.js';
import type { Encounter, Reach } from './encounter.js';
import type { Offer } from './listing.js';
import type { Mobility } from './person.js';
import type { Criterion } from './weights.js';

/** How one programme fares on one criterion for one person. */
export interface Appraisal {
  /** In [0, 1], on a fixed scale: never relative to the other programmes. */
  readonly value: number;
  /** False when a prior or an assumption stands in for what is unknown. */
  readonly known: boolean;
}

/** Each criterion of the score, as a pure function of the encounter. */
export const APPRAISE: Readonly<Record<Criterion, (encounter: Encounter) => Appraisal>> = {
  needs: appraiseNeeds,
  language: appraiseLanguage,
  access: appraiseAccess,
  start: appraiseStart,
  track: appraiseTrack,
  cost: appraiseCost,
  stage: appraiseStage,
  wish: appraiseWish,
  answer: appraiseAnswer,
};

/** False when the person gave nothing to judge by: the criterion is then dropped, for every programme alike. */
export function isAnswerable(criterion: Criterion, { person, needs, place }: Asker): boolean {
  if (criterion === 'needs') return needs.size > 0;
  if (criterion === 'stage') return person.stage != null;
  if (criterion === 'access') return place.commune !== null || person.remote != null;
  return true;
}

function appraiseNeeds({ listing, asker }: Encounter): Appraisal {
  let covered = 0;
  for (const [code, urgency] of asker.needs) covered += urgency * (listing.needs.get(code) ?? 0);
  return { value: covered / asker.urgencySum, known: true };
}

// A sheet that says nothing of languages is assumed to work in French, as nearly all do: stating it gains nothing.
const FRENCH: Offer = { tag: 'fr', language: 'fr', offer: 'worked_in', value: 1 };

/** The languages a programme works in; French when its sheet says nothing. */
export const offersOf = ({ listing }: Encounter): readonly Offer[] => listing.languages ?? [FRENCH];

/** The offer that serves her best: the weaker of her level and of what is offered decides. The first one on a tie. */
export function bestOffer(encounter: Encounter): { readonly offer: Offer; readonly value: number } {
  const { languages } = encounter.asker;
  const shared = ({ language, value }: Offer): number =>
    Math.min(levelValue(languages.get(language) ?? 'none'), value);
  const offer = offersOf(encounter).reduce((a, b) => (shared(b) > shared(a) ? b : a));
  return { offer, value: shared(offer) };
}

function appraiseLanguage(encounter: Encounter): Appraisal {
  const said = encounter.asker.languages.size > 0;
  return {
    value: said ? bestOffer(encounter).value : 0,
    known: said && encounter.listing.languages !== null,
  };
}

const FREE_KM = 5;
const REMOTE_VALUE = { wished: 1, possible: 0.9, impossible: 0 } as const;
/** Kilometres beyond the first 5 that halve the value. Unsaid mobility counts as public transport. */
const HALVING_KM: Readonly<Record<Mobility, number>> = { car: 20, transit: 10, none: 5 };
const TIER_VALUE: Readonly<Record<Tier, number>> = {
  commune: 1,
  epci: 0.8,
  departement: 0.5,
  region: 0.25,
  nation: 0.1,
};

/** The better of following remotely and going there; remotely on a tie. */
export function bestAccess({ listing: { modes }, asker: { person }, reach }: Encounter): {
  readonly way: 'remote' | 'on_site';
  readonly value: number;
} {
  const onSite = modes === null || modes.onSite ? onSiteValue(reach, person.mobility ?? 'transit') : 0;
  const remote = modes?.remote ? REMOTE_VALUE[person.remote ?? 'possible'] : -1;
  return remote >= onSite ? { way: 'remote', value: remote } : { way: 'on_site', value: onSite };
}

function onSiteValue(reach: Reach, mobility: Mobility): number {
  if (reach.by !== 'distance') return TIER_VALUE[reach.tier];
  return reach.km <= FREE_KM ? 1 : 2 ** (-(reach.km - FREE_KM) / HALVING_KM[mobility]);
}

function appraiseAccess(encounter: Encounter): Appraisal {
  const { listing, asker, reach } = encounter;
  const { way, value } = bestAccess(encounter);
  if (way === 'remote') return { value, known: asker.person.remote != null };
  const mobilityAssumed = reach.by === 'distance' && reach.km > FREE_KM && asker.person.mobility == null;
  return { value, known: listing.modes !== null && reach.by !== 'area' && !mobilityAssumed };
}

const START_HALVING_WEEKS = 8;

function appraiseStart({ start, prior, day }: Encounter): Appraisal {
  const within = (weeks: number): number => 2 ** (-weeks / START_HALVING_WEEKS);
  if (start.when === 'now') return { value: 1, known: start.placesKnown };
  if (start.when === 'waiting_list') return { value: 0, known: true };
  if (start.when === 'unknown') return { value: within(prior.startWeeks), known: false };
  return { value: within((start.session.day - day) / 7), known: start.session.placesKnown };
}

/** Answers it takes to weigh as much as what is usual for the kind (empirical Bayes; M-2.4). */
const SHRINKAGE = 20;

function appraiseTrack({ listing: { answered, helped }, prior }: Encounter): Appraisal {
  return {
    value: (helped + SHRINKAGE * prior.helpedShare) / (answered + SHRINKAGE),
    known: answered > 0,
  };
}

/** Euros that halve the value. */
const COST_HALVING_EUR = 500;

function appraiseCost({ listing: { costEur }, prior }: Encounter): Appraisal {
  return { value: 1 / (1 + (costEur ?? prior.costEur) / COST_HALVING_EUR), known: costEur !== null };
}

function appraiseStage({ listing: { stages }, asker: { person } }: Encounter): Appraisal {
  const stage = person.stage!;
  if (stages.includes(stage)) return { value: 1, known: true };
  return { value: stages.some((other) => stageSteps(stage, other) === 1) ? 0.5 : 0, known: true };
}

function appraiseWish({ listing: { id, kind }, asker: { starred } }: Encounter): Appraisal {
  return { value: starred.has(id) || starred.has(kind) ? 1 : 0, known: true };
}

const ANSWER_HALVING_DAYS = 7;

function appraiseAnswer({ listing: { answerDays }, prior }: Encounter): Appraisal {
  return {
    value: 2 ** (-(answerDays ?? prior.answerDays) / ANSWER_HALVING_DAYS),
    known: answerDays !== null,
  };
}
