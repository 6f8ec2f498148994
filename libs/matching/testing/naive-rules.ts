import { AGE_BANDS, levelValue, primaryLanguage, stageSteps } from '#libs/taxonomy';
import { zoneCovers, type Verdict } from '#libs/territory';
import type { EligibilityRule, Programme, RuleWord } from '../src/index.js';
import { coming, dayOf, includes, isFull, kilometres, zoneOf, type Seeker } from './naive-seeker.js';

type Rule = (programme: Programme, seeker: Seeker, value: never) => Verdict;

const verdictOf = (holds: boolean | null): Verdict => (holds === null ? 'unknown' : holds ? 'yes' : 'no');

/** Yes when one is yes; no when all are no. */
function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}

const OPPOSITE = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;

function both(a: Verdict, b: Verdict): Verdict {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

const rule = <Type extends EligibilityRule['type']>(
  judge: (value: Extract<EligibilityRule, { type: Type }>['value'], seeker: Seeker) => boolean | null,
): Rule => {
  return (_, seeker, value) => verdictOf(judge(value, seeker));
};

/** What she said of an audience: true, false, or null. */
function belongs({ person }: Seeker, audience: string): boolean | null {
  if (person.audiences?.some((code) => code === audience)) return true;
  return person.notAudiences?.some((code) => code === audience) ? false : null;
}

const RULES: Readonly<Record<RuleWord, Rule>> = {
  needs: ({ needs }, seeker) =>
    verdictOf(seeker.needs.size === 0 || needs.some(({ code }) => seeker.needs.has(code))),
  territory: (programme, { territory, place }) => {
    const inside = any(includes(programme).map((zone) => zoneCovers(territory, zone, place)));
    const outside = any(
      (programme.area.exclude ?? []).map((zone) => zoneCovers(territory, zoneOf(zone), place)),
    );
    return both(inside, OPPOSITE[outside]);
  },
  stage: ({ stages }, { person: { stage } }) =>
    verdictOf(stage == null ? null : stages.some((one) => stageSteps(one, stage) < 2)),
  intake: ({ intake, sessions = [] }, { day }) => {
    if (intake == null) return 'unknown';
    if (intake !== 'dated') return verdictOf(intake !== 'closed');
    return verdictOf(sessions.length === 0 ? null : sessions.some(({ startsOn }) => dayOf(startsOn) >= day));
  },
  places: (programme, seeker) => {
    const sessions = coming(programme, seeker);
    return verdictOf(programme.intake !== 'dated' || sessions.length === 0 || !sessions.every(isFull));
  },
  distance: (programme, seeker) => {
    const { maxKm, remote } = seeker.person;
    const modes = programme.modes ?? [];
    if (maxKm == null) return 'yes';
    if (modes.includes('remote') && (remote !== 'impossible' || !modes.includes('on_site'))) return 'yes';
    const km = kilometres(programme, seeker);
    if (km === null) return 'unknown';
    if (km <= maxKm) return 'yes';
    return verdictOf(modes.length === 0 && remote !== 'impossible' ? null : false);
  },
  audience_any: (_, seeker, wanted: readonly string[]) =>
    any(wanted.map((audience) => verdictOf(belongs(seeker, audience)))),
  audience_all: (_, seeker, wanted: readonly string[]) =>
    wanted.map((audience) => verdictOf(belongs(seeker, audience))).reduce(both, 'yes'),
  zone_any: (_, { territory, place }, wanted: readonly string[]) =>
    any(wanted.map((zone) => zoneCovers(territory, zoneOf(`zone:${zone}`), place))),
  french_level_min: rule<'french_level_min'>((wanted, { person: { languages = [] } }) => {
    const french = languages.filter(({ code }) => primaryLanguage(code) === 'fr');
    return french.length === 0 ? null : french.some(({ level }) => levelValue(level) >= levelValue(wanted));
  }),
  age_min: rule<'age_min'>((years, { person: { ageBand } }) => {
    if (ageBand == null) return null;
    const [youngest, oldest] = AGE_BANDS[ageBand];
    return youngest >= years ? true : oldest < years ? false : null;
  }),
  age_max: rule<'age_max'>((years, { person: { ageBand } }) => {
    if (ageBand == null) return null;
    const [youngest, oldest] = AGE_BANDS[ageBand];
    return oldest <= years ? true : youngest > years ? false : null;
  }),
  company_age_years_min: rule<'company_age_years_min'>((years, seeker) => {
    if (hasNone(seeker)) return false;
    const age = seeker.person.company?.ageYears;
    return age == null ? null : age >= years;
  }),
  company_age_years_max: rule<'company_age_years_max'>((years, seeker) => {
    if (hasNone(seeker)) return true;
    const age = seeker.person.company?.ageYears;
    return age == null ? null : age <= years;
  }),
  headcount_max: rule<'headcount_max'>((most, seeker) => {
    if (hasNone(seeker)) return true;
    const people = seeker.person.company?.headcount;
    return people == null ? null : people <= most;
  }),
  sector_any: rule<'sector_any'>((wanted, { person: { sector } }) =>
    sector == null ? null : wanted.includes(sector),
  ),
  sector_none: rule<'sector_none'>((refused, { person: { sector } }) =>
    sector == null ? null : !refused.includes(sector),
  ),
  legal_form_none: rule<'legal_form_none'>((refused, seeker) => {
    if (hasNone(seeker)) return true;
    const form = seeker.person.company?.legalForm;
    return form == null ? null : !refused.includes(form);
  }),
  status_self_check: () => 'unknown',
};

/** True when she certainly has no company. */
function hasNone({ person: { company, stage } }: Seeker): boolean {
  return company == null && (stage === 'idea' || stage === 'project');
}

const STANDING = ['needs', 'territory', 'stage', 'intake', 'places', 'distance'] as const;
const NO_VALUE = undefined as never;

export function isOpen(programme: Programme, seeker: Seeker): boolean {
  return (
    STANDING.every((word) => RULES[word](programme, seeker, NO_VALUE) !== 'no') &&
    (programme.rules ?? []).every(
      ({ type, value }) => RULES[type](programme, seeker, value as never) !== 'no',
    )
  );
}

export function rulesWith(verdict: Verdict, programme: Programme, seeker: Seeker): RuleWord[] {
  return [
    ...STANDING.filter((word) => RULES[word](programme, seeker, NO_VALUE) === verdict),
    ...(programme.rules ?? [])
      .filter(({ type, value }) => RULES[type](programme, seeker, value as never) === verdict)
      .map(({ type }) => type),
  ];
}

export const questionsOf = (programme: Programme, seeker: Seeker): RuleWord[] =>
  rulesWith('unknown', programme, seeker);
