import type { EligibilityRuleType } from '../formats/programme.js';

/** Who can answer an open question. */
export type AskWhom = 'person' | 'structure';

interface RuleFacts {
  /** Who can answer, unless the rule itself finds that the other side's data is what is missing. */
  readonly askWhom: AskWhom;
  /** True when the person can change the answer by what she does or chooses: such a rule makes a near miss. */
  readonly changeable: boolean;
}

const RULES = {
  needs: { askWhom: 'person', changeable: false },
  territory: { askWhom: 'person', changeable: false },
  stage: { askWhom: 'person', changeable: true },
  intake: { askWhom: 'structure', changeable: false },
  places: { askWhom: 'structure', changeable: false },
  distance: { askWhom: 'person', changeable: true },
  audience_any: { askWhom: 'person', changeable: false },
  audience_all: { askWhom: 'person', changeable: false },
  zone_any: { askWhom: 'person', changeable: false },
  french_level_min: { askWhom: 'person', changeable: true },
  age_min: { askWhom: 'person', changeable: false },
  age_max: { askWhom: 'person', changeable: false },
  company_age_years_min: { askWhom: 'person', changeable: true },
  company_age_years_max: { askWhom: 'person', changeable: false },
  headcount_max: { askWhom: 'person', changeable: false },
  sector_any: { askWhom: 'person', changeable: false },
  sector_none: { askWhom: 'person', changeable: false },
  legal_form_none: { askWhom: 'person', changeable: true },
  status_self_check: { askWhom: 'person', changeable: false },
} as const satisfies Readonly<Record<EligibilityRuleType | StandingRule, RuleFacts>>;

/** Rules every programme has without writing them. */
export type StandingRule = 'needs' | 'territory' | 'stage' | 'intake' | 'places' | 'distance';

/** The closed list of rules by which a programme can be excluded or need confirming. */
export type RuleWord = keyof typeof RULES;

/** Every rule word, in the order in which failures and questions are listed. */
export const RULE_WORDS = Object.keys(RULES) as readonly RuleWord[];

export function ruleFacts(rule: RuleWord): RuleFacts {
  return RULES[rule];
}
