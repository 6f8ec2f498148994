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
import type { Person } from './person.js';
import type { EligibilityRule, EligibilityRuleType, EligibilityRuleValues } from './programme.js';
import type { Check, FailedRule, Question, RuleData } from './recommendation.js';
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

function checkDistance({ listing: { modes }, asker: { maxKm, person }, reach }: Encounter): Check {
  const km = reach.by === 'distance' ? Math.round(reach.km * 10) / 10 : null;
  const answer = (verdict: Verdict, askWhom: AskWhom = 'person') =>
    check('distance', maxKm, { verdict, actual: km, askWhom });
  if (maxKm === null || !mustTravel(modes, person)) return answer('yes');
  if (reach.by === 'area') return answer('unknown', person.commune == null ? 'person' : 'structure');
  if (reach.by === 'communes') return answer('unknown');
  if (reach.km <= maxKm) return answer('yes');
  return mayBeRemote(modes, person) ? answer('unknown', 'structure') : answer('no');
}

const canBeRemote = ({ remote }: Person): boolean => remote !== 'impossible';

/** Her limit in kilometres matters: she would have to go there, as far as the programme said. */
export function mustTravel(modes: Listing['modes'], person: Person): boolean {
  return modes === null || (modes.onSite && !(modes.remote && canBeRemote(person)));
}

/** A programme that does not say how it receives people may yet receive her remotely. */
export function mayBeRemote(modes: Listing['modes'], person: Person): boolean {
  return modes === null && canBeRemote(person);
}

type Evaluators = {
  readonly [T in EligibilityRuleType]: (value: EligibilityRuleValues[T], asker: Asker) => Finding;
};

const EVALUATORS: Evaluators = {
  audience_any: (wanted, { audiences, notAudiences }) => {
    if (wanted.some((code) => audiences.has(code)))
      return { verdict: 'yes', actual: said(wanted, audiences) };
    const none = wanted.every((code) => notAudiences.has(code));
    return { verdict: none ? 'no' : 'unknown', actual: said(wanted, notAudiences) };
  },
  audience_all: (wanted, { audiences, notAudiences }) => {
    const open = wanted.filter((code) => !audiences.has(code));
    if (open.length === 0) return { verdict: 'yes', actual: said(wanted, audiences) };
    const denied = open.some((code) => notAudiences.has(code));
    return { verdict: denied ? 'no' : 'unknown', actual: said(open, notAudiences) };
  },
  zone_any: (wanted, { zones, place, person }) => ({
    verdict: anyOf(wanted.map((zone) => zones[zone])),
    actual: person.qpv ?? null,
    askWhom:
      place.commune !== null && wanted.every((zone) => zone === 'frr' || zones[zone] !== 'unknown')
        ? 'structure'
        : 'person',
  }),
  french_level_min: (wanted, { languages }) => {
    const level = languages.get('fr') ?? null;
    const verdict = level === null ? 'unknown' : yesIf(levelValue(level) >= levelValue(wanted));
    return { verdict, actual: level };
  },
  age_min: (years, asker) => ageFinding(asker, (youngest, oldest) => [youngest >= years, oldest >= years]),
  age_max: (years, asker) => ageFinding(asker, (youngest, oldest) => [oldest <= years, youngest <= years]),
  company_age_years_min: (years, { company }) =>
    company === 'none'
      ? { verdict: 'no', actual: null }
      : known(company?.ageYears, (age) => yesIf(age >= years)),
  company_age_years_max: (years, { company }) =>
    company === 'none' ? HOLDS : known(company?.ageYears, (age) => yesIf(age <= years)),
  headcount_max: (people, { company }) =>
    company === 'none' ? HOLDS : known(company?.headcount, (count) => yesIf(count <= people)),
  sector_any: (wanted, { person }) => known(person.sector, (sector) => yesIf(wanted.includes(sector))),
  sector_none: (refused, { person }) => known(person.sector, (sector) => yesIf(!refused.includes(sector))),
  legal_form_none: (refused, { company }) =>
    company === 'none' ? HOLDS : known(company?.legalForm, (form) => yesIf(!refused.includes(form))),
  // Never answered for her, whatever else is known: she checks it in her own browser.
  status_self_check: () => ({ verdict: 'unknown', actual: null }),
};

const HOLDS: Finding = { verdict: 'yes', actual: null };

function checkWritten(rule: EligibilityRule, asker: Asker): Check {
  return check(rule.type, rule.value, findingOf(rule, asker));
}

/** The answer of one written rule for one person. */
export const verdictOf = (rule: EligibilityRule, asker: Asker): Verdict => findingOf(rule, asker).verdict;

function findingOf<T extends EligibilityRuleType>(
  rule: EligibilityRule & { type: T; value: EligibilityRuleValues[T] },
  asker: Asker,
): Finding {
  const evaluate: Evaluators[T] = EVALUATORS[rule.type];
  return evaluate(rule.value, asker);
}

/** `bounds` says whether the rule holds for the whole band, and whether it holds for any of it. */
function ageFinding(
  { ages, person }: Asker,
  bounds: (youngest: number, oldest: number) => [whole: boolean, part: boolean],
): Finding {
  if (ages === null) return { verdict: 'unknown', actual: null };
  const [whole, part] = bounds(...ages);
  return { verdict: whole ? 'yes' : part ? 'unknown' : 'no', actual: person.ageBand! };
}

function known<Value extends string | number>(
  value: Value | null | undefined,
  verdict: (value: Value) => Verdict,
): Finding {
  return value == null ? { verdict: 'unknown', actual: null } : { verdict: verdict(value), actual: value };
}

const said = (wanted: readonly Audience[], among: ReadonlySet<Audience>): readonly Audience[] =>
  wanted.filter((code) => among.has(code));
