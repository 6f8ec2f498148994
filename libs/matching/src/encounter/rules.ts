import { levelValue, stageSteps, type Audience } from '#libs/taxonomy';
import {
  anyOf,
  covers,
  zoneCovers,
  type Area,
  type Place,
  type Territory,
  type Verdict,
} from '#libs/territory';
import type { Asker } from './asker.js';
import type { Encounter } from './encounter.js';
import type { Listing } from './listing.js';
import type { Company, Person } from '../formats/person.js';
import type { EligibilityRule, EligibilityRuleType, EligibilityRuleValues } from '../formats/programme.js';
import type { Check, FailedRule, Question, RuleData } from '../formats/recommendation.js';
import { ruleFacts, type AskWhom, type RuleWord } from './rule-words.js';

/** What an evaluator finds. `askWhom` only where the one to ask is not the usual one of the rule. */
interface Finding {
  readonly verdict: Verdict;
  readonly actual: RuleData;
  readonly askWhom?: AskWhom;
}

type StandingCheck = (encounter: Encounter) => Check;

/** The rules every programme has, the quickest and most often decisive first. */
const STANDING: readonly StandingCheck[] = [
  checkNeeds,
  checkTerritory,
  checkStage,
  checkIntake,
  checkPlaces,
  checkDistance,
];

/** Every rule of the programme for this person: the six that all programmes have, then those on its sheet. */
export function checkRules(encounter: Encounter): Check[] {
  const { listing, asker } = encounter;
  return [
    ...STANDING.map((standing) => standing(encounter)),
    ...listing.rules.map((rule) => checkWritten(rule, asker)),
  ];
}

export function failedRules(checks: readonly Check[]): FailedRule[] {
  return checks
    .filter(({ verdict }) => verdict === 'no')
    .map(({ rule, required, actual }) => ({ rule, required, actual }));
}

export function openQuestions(checks: readonly Check[]): Question[] {
  return checks
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ rule, required, askWhom }) => ({ rule, required, askWhom }));
}

/** Excluded by one rule alone, which the person can change. */
export function isOneStepAway(failed: readonly FailedRule[]): boolean {
  return failed.length === 1 && ruleFacts(failed[0]!.rule).changeable;
}

function check(rule: RuleWord, required: RuleData, finding: Finding): Check {
  const { verdict, actual, askWhom = ruleFacts(rule).askWhom } = finding;
  return { rule, verdict, required, actual, askWhom };
}

const yesIf = (holds: boolean): Verdict => (holds ? 'yes' : 'no');

function checkNeeds({ listing, asker }: Encounter): Check {
  const holds = asker.needs.size === 0 || listing.needCodes.some((code) => asker.needs.has(code));
  return check('needs', listing.needCodes, { verdict: yesIf(holds), actual: asker.needCodes });
}

function checkTerritory({
  listing: { area, servedArea },
  asker: { place, whereabouts },
  territory,
}: Encounter): Check {
  const verdict = covers(territory, area, place);
  const askWhom = verdict === 'unknown' ? whoKnows(area, place, territory) : 'person';
  return check('territory', servedArea, { verdict, actual: whereabouts, askWhom });
}

// Where only the FRR list is missing, the structure knows its own territory better than she does.
function whoKnows({ include, exclude }: Area, place: Place, territory: Territory): AskWhom {
  const open = [...include, ...exclude].filter((zone) => zoneCovers(territory, zone, place) === 'unknown');
  return place.commune !== null && open.every(({ code }) => code === 'frr') ? 'structure' : 'person';
}

function checkStage({ listing: { stages }, asker: { person } }: Encounter): Check {
  const stage = person.stage ?? null;
  const verdict = stage === null ? 'unknown' : yesIf(stages.some((other) => stageSteps(stage, other) <= 1));
  return check('stage', stages, { verdict, actual: stage });
}

type Offer = Pick<Listing, 'intake' | 'sessions'>;

function checkIntake({ listing, day }: Encounter): Check {
  const { intake, sessions } = listing;
  if (intake === null || (intake === 'dated' && sessions.length === 0))
    return check('intake', 'open', { verdict: 'unknown', actual: intake });
  const over = isIntakeOver(listing, day);
  return check('intake', 'open', {
    verdict: yesIf(!over),
    actual: over && intake === 'dated' ? 'past' : intake,
  });
}

/** Rule `intake` says no: closed, or every date is past. */
export function isIntakeOver({ intake, sessions }: Offer, day: number): boolean {
  if (intake === 'dated') return sessions.length > 0 && sessions.every((session) => session.day < day);
  return intake === 'closed';
}

function checkPlaces({ listing, day }: Encounter): Check {
  const full = isFull(listing, day);
  return check('places', 1, { verdict: yesIf(!full), actual: full ? 0 : null });
}

/** Rule `places` says no: dates are to come, and every place of them is taken. */
export function isFull({ intake, sessions }: Offer, day: number): boolean {
  if (intake !== 'dated') return false;
  const coming = sessions.filter((session) => session.day >= day);
  return coming.length > 0 && coming.every((session) => session.full);
}

function checkDistance({ listing: { modes, site }, asker: { maxKm, person }, reach }: Encounter): Check {
  const km = reach.by === 'distance' ? Math.round(reach.km * 10) / 10 : null;
  const answer = (verdict: Verdict, askWhom: AskWhom = 'person') =>
    check('distance', maxKm, { verdict, actual: km, askWhom });
  if (maxKm === null || !mustTravel(modes, person)) return answer('yes');
  if (reach.by === 'area')
    return answer('unknown', person.commune != null && isNowhere(site) ? 'structure' : 'person');
  if (reach.by === 'communes') return answer('unknown');
  if (reach.km <= maxKm) return answer('yes');
  return mayBeRemote(modes, person) ? answer('unknown', 'structure') : answer('no');
}

const isNowhere = ({ commune, point }: Listing['site']): boolean => commune === null && point === null;

const canBeRemote = ({ remote }: Person): boolean => remote !== 'impossible';

/** Her limit in kilometres matters: she would have to go there, as far as the programme said. */
function mustTravel(modes: Listing['modes'], person: Person): boolean {
  return modes === null || (modes.onSite && !(modes.remote && canBeRemote(person)));
}

/** A programme that does not say how it receives people may yet receive her remotely. */
function mayBeRemote(modes: Listing['modes'], person: Person): boolean {
  return modes === null && canBeRemote(person);
}

/** A type of written rule. The verdict alone is asked for thousands of programmes, the rest for those that are shown. */
interface RuleType<Value> {
  readonly verdict: (value: Value, asker: Asker) => Verdict;
  /** What is known of her that decides it. */
  readonly actual: (value: Value, asker: Asker) => RuleData;
  /** Who can answer, where it is not always the usual one of the rule. */
  readonly askWhom?: (value: Value, asker: Asker) => AskWhom;
}

type RuleTypes = { readonly [T in EligibilityRuleType]: RuleType<EligibilityRuleValues[T]> };

const noAnswer = (): null => null;
const theAgeBand = (_: unknown, { person }: Asker): RuleData => person.ageBand ?? null;
const theSector = (_: unknown, { person }: Asker): RuleData => person.sector ?? null;
const ofCompany =
  (member: keyof Company) =>
  (_: unknown, { person }: Asker): RuleData =>
    person.company?.[member] ?? null;

const TYPES: RuleTypes = {
  audience_any: {
    verdict: (wanted, { audiences, notAudiences }) => {
      if (wanted.some((code) => audiences.has(code))) return 'yes';
      return wanted.every((code) => notAudiences.has(code)) ? 'no' : 'unknown';
    },
    actual: (wanted, { audiences, notAudiences }) => {
      const belongs = said(wanted, audiences);
      return belongs.length > 0 ? belongs : said(wanted, notAudiences);
    },
  },
  audience_all: {
    verdict: (wanted, { audiences, notAudiences }) => {
      if (wanted.every((code) => audiences.has(code))) return 'yes';
      return wanted.some((code) => !audiences.has(code) && notAudiences.has(code)) ? 'no' : 'unknown';
    },
    actual: (wanted, { audiences, notAudiences }) => {
      const open = wanted.filter((code) => !audiences.has(code));
      return open.length === 0 ? said(wanted, audiences) : said(open, notAudiences);
    },
  },
  zone_any: {
    verdict: (wanted, { zones }) => anyOf(wanted.map((zone) => zones[zone])),
    actual: (_, { person }) => person.qpv ?? null,
    askWhom: (wanted, { zones, place }) =>
      place.commune !== null && wanted.every((zone) => zone === 'frr' || zones[zone] !== 'unknown')
        ? 'structure'
        : 'person',
  },
  french_level_min: {
    verdict: (wanted, { languages }) =>
      ifKnown(languages.get('fr'), (level) => levelValue(level) >= levelValue(wanted)),
    actual: (_, { languages }) => languages.get('fr') ?? null,
  },
  age_min: {
    verdict: (years, { ages }) => (ages === null ? 'unknown' : ofBand(ages[0] >= years, ages[1] >= years)),
    actual: theAgeBand,
  },
  age_max: {
    verdict: (years, { ages }) => (ages === null ? 'unknown' : ofBand(ages[1] <= years, ages[0] <= years)),
    actual: theAgeBand,
  },
  company_age_years_min: {
    verdict: (years, { company }) =>
      company === 'none' ? 'no' : ifKnown(company?.ageYears, (age) => age >= years),
    actual: ofCompany('ageYears'),
  },
  company_age_years_max: {
    verdict: (years, { company }) =>
      company === 'none' ? 'yes' : ifKnown(company?.ageYears, (age) => age <= years),
    actual: ofCompany('ageYears'),
  },
  headcount_max: {
    verdict: (people, { company }) =>
      company === 'none' ? 'yes' : ifKnown(company?.headcount, (count) => count <= people),
    actual: ofCompany('headcount'),
  },
  sector_any: {
    verdict: (wanted, { person }) => ifKnown(person.sector, (sector) => wanted.includes(sector)),
    actual: theSector,
  },
  sector_none: {
    verdict: (refused, { person }) => ifKnown(person.sector, (sector) => !refused.includes(sector)),
    actual: theSector,
  },
  legal_form_none: {
    verdict: (refused, { company }) =>
      company === 'none' ? 'yes' : ifKnown(company?.legalForm, (form) => !refused.includes(form)),
    actual: ofCompany('legalForm'),
  },
  // Never answered for her, whatever else is known: she checks it in her own browser.
  status_self_check: { verdict: () => 'unknown', actual: noAnswer },
};

function checkWritten<T extends EligibilityRuleType>(
  rule: EligibilityRule & { type: T; value: EligibilityRuleValues[T] },
  asker: Asker,
): Check {
  const { verdict, actual, askWhom }: RuleTypes[T] = TYPES[rule.type];
  return check(rule.type, rule.value, {
    verdict: verdict(rule.value, asker),
    actual: actual(rule.value, asker),
    ...(askWhom && { askWhom: askWhom(rule.value, asker) }),
  });
}

/** The answer of one written rule for one person. */
export function verdictOf<T extends EligibilityRuleType>(
  rule: EligibilityRule & { type: T; value: EligibilityRuleValues[T] },
  asker: Asker,
): Verdict {
  const type: RuleTypes[T] = TYPES[rule.type];
  return type.verdict(rule.value, asker);
}

/** Whether a rule on age holds for the whole of her band, or for a part of it. */
function ofBand(whole: boolean, part: boolean): Verdict {
  if (whole) return 'yes';
  return part ? 'unknown' : 'no';
}

function ifKnown<Value>(value: Value | null | undefined, holds: (value: Value) => boolean): Verdict {
  return value == null ? 'unknown' : yesIf(holds(value));
}

const said = (wanted: readonly Audience[], among: ReadonlySet<Audience>): readonly Audience[] =>
  wanted.filter((code) => among.has(code));
