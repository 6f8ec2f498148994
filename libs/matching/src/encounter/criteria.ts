import { levelValue, stageSteps, type Stage } from '#libs/taxonomy';
import type { Tier } from '#libs/territory';
import type { Asker } from './asker.js';
import type { Encounter, Reach, Start } from './encounter.js';
import type { Listing, Offer, Offers } from './listing.js';
import type { Mobility, Person } from '../formats/person.js';
import type { Criterion, Prior } from './weights.js';

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
const FRENCH = [{ tag: 'fr', language: 'fr', offer: 'worked_in', value: 1 }] as const;

/** The languages a programme works in; French when its sheet says nothing. */
export const offersOf = ({ languages }: Pick<Listing, 'languages'>): Offers => languages ?? FRENCH;

/** The offer that serves her best: the weaker of her level and of what is offered decides. The first one on a tie. */
export function bestOffer({ listing, asker }: Encounter): { readonly offer: Offer; readonly value: number } {
  let [best] = offersOf(listing);
  let value = sharedLanguage(best, asker);
  for (const offer of offersOf(listing))
    if (sharedLanguage(offer, asker) > value) {
      best = offer;
      value = sharedLanguage(offer, asker);
    }
  return { offer: best, value };
}

const sharedLanguage = ({ language, value }: Offer, { languages }: Asker): number =>
  Math.min(levelValue(languages.get(language) ?? 'none'), value);

/** What the languages of a programme are worth to her; null counts as French. */
export function valueOfLanguages(languages: Listing['languages'], asker: Asker): number {
  let value = 0;
  for (const offer of offersOf({ languages })) value = Math.max(value, sharedLanguage(offer, asker));
  return value;
}

function appraiseLanguage({ listing: { languages }, asker }: Encounter): Appraisal {
  return {
    value: valueOfLanguages(languages, asker),
    known: asker.languages.size > 0 && languages !== null,
  };
}

const FREE_KM = 5;
const REMOTE_VALUE = { wished: 1, possible: 0.9, impossible: 0 } as const;

/** What following a programme from home is worth to her, where it can be followed so. */
export const valueOfRemote = ({ remote }: Person): number => REMOTE_VALUE[remote ?? 'possible'];

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
  const onSite = modes === null || modes.onSite ? onSiteValue(reach, person) : 0;
  const remote = modes?.remote ? valueOfRemote(person) : -1;
  return remote >= onSite ? { way: 'remote', value: remote } : { way: 'on_site', value: onSite };
}

function onSiteValue(reach: Reach, person: Person): number {
  return reach.by === 'distance' ? valueOfDistance(reach.km, person) : TIER_VALUE[reach.tier];
}

/** What a place is worth that lies so many kilometres from her. */
export function valueOfDistance(km: number, { mobility }: Pick<Person, 'mobility'>): number {
  return km <= FREE_KM ? 1 : 2 ** (-(km - FREE_KM) / HALVING_KM[mobility ?? 'transit']);
}

/** What a place is worth that shares an area of this size with her. */
export const valueOfTier = (tier: Tier): number => TIER_VALUE[tier];

function appraiseAccess(encounter: Encounter): Appraisal {
  const { listing, asker, reach } = encounter;
  const { way, value } = bestAccess(encounter);
  if (way === 'remote') return { value, known: asker.person.remote != null };
  const mobilityAssumed = reach.by === 'distance' && reach.km > FREE_KM && asker.person.mobility == null;
  return { value, known: listing.modes !== null && reach.by !== 'area' && !mobilityAssumed };
}

const START_HALVING_WEEKS = 8;

function appraiseStart({ start, prior, day }: Encounter): Appraisal {
  return { value: valueOfStart(start, prior, day), known: isStartKnown(start) };
}

/** What it is worth to start then, seen from this day. */
export function valueOfStart(start: Start, prior: Prior, day: number): number {
  const within = (weeks: number): number => 2 ** (-weeks / START_HALVING_WEEKS);
  if (start.when === 'now') return 1;
  if (start.when === 'waiting_list') return 0;
  return within(start.when === 'unknown' ? prior.startWeeks : (start.session.day - day) / 7);
}

function isStartKnown(start: Start): boolean {
  if (start.when === 'now') return start.placesKnown;
  if (start.when === 'on') return start.session.placesKnown;
  return start.when === 'waiting_list';
}

/** Answers it takes to weigh as much as what is usual for the kind (empirical Bayes; M-2.4). */
const SHRINKAGE = 20;

function appraiseTrack({ listing: { answered, helped }, prior }: Encounter): Appraisal {
  return { value: valueOfTrack(helped, answered, prior), known: answered > 0 };
}

/** What it is worth that so many were helped of those who answered. */
export const valueOfTrack = (helped: number, answered: number, { helpedShare }: Prior): number =>
  (helped + SHRINKAGE * helpedShare) / (answered + SHRINKAGE);

/** Euros that halve the value. */
const COST_HALVING_EUR = 500;

function appraiseCost({ listing: { costEur }, prior }: Encounter): Appraisal {
  return { value: valueOfCost(costEur ?? prior.costEur), known: costEur !== null };
}

/** What a net cost of so many euros leaves of the value. */
export const valueOfCost = (eur: number): number => 1 / (1 + eur / COST_HALVING_EUR);

function appraiseStage({ listing: { stages }, asker: { person } }: Encounter): Appraisal {
  return { value: valueOfStage(person.stage!, stages), known: true };
}

/** What it is worth at her stage that a programme is meant for these. */
export function valueOfStage(stage: Stage, stages: readonly Stage[]): number {
  if (stages.includes(stage)) return 1;
  return stages.some((other) => stageSteps(stage, other) === 1) ? 0.5 : 0;
}

function appraiseWish({ listing: { id, kind }, asker: { starred } }: Encounter): Appraisal {
  return { value: starred.has(id) || starred.has(kind) ? 1 : 0, known: true };
}

const ANSWER_HALVING_DAYS = 7;

function appraiseAnswer({ listing: { answerDays }, prior }: Encounter): Appraisal {
  return { value: valueOfAnswer(answerDays ?? prior.answerDays), known: answerDays !== null };
}

/** What an answer within so many days is worth. */
export const valueOfAnswer = (days: number): number => 2 ** (-days / ANSWER_HALVING_DAYS);
