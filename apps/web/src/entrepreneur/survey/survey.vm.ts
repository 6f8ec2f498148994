import { createTranslator, type Translator } from '#libs/i18n';
import type { AskedSurvey } from '#libs/referrals';
import { answersOf, takesSeveral } from '#libs/taxonomy';
import type { ChoiceOption, FormError } from '#libs/ui';
import { type FieldFault, sayFaults } from '../../forms/check-form.js';

export interface SurveyVm {
  /** Says the question and its answers in the language she reads. */
  readonly t: Translator;
  readonly action: string;
  readonly question: string;
  /** Whose yes it is about, in a sentence; null where the question says it. */
  readonly about: string | null;
  readonly several: boolean;
  readonly options: readonly ChoiceOption[];
  readonly chosen: readonly string[];
  readonly backHref: string | null;
  /** Said once it is recorded; null before. */
  readonly thanks: string | null;
  readonly hint: string;
  readonly errors: readonly FormError[];
}

export interface SurveyPageState {
  readonly survey: AskedSurvey;
  /** Says it to the adviser who writes down what she was told; null for her, to whom it is said in her language. */
  readonly adviser: Translator | null;
  readonly action: string;
  readonly backHref: string | null;
  readonly thanks?: boolean;
  /** What was clicked in the mail, or sent just now. */
  readonly clicked?: readonly string[];
  readonly faults?: readonly FieldFault[];
}

export function toSurveyVm(page: SurveyPageState): SurveyVm {
  const { survey, adviser, action, backHref, thanks = false, clicked = [], faults = [] } = page;
  const { wave, structureName: structure } = survey;
  const t = adviser ?? createTranslator(survey.locale);
  const several = takesSeveral(wave);
  return {
    t,
    action,
    question: t(`survey.ask.${wave}`, { structure }),
    about: several ? t('survey.about', { structure }) : null,
    hint: adviser === null ? t('survey.why') : t('people.surveyHint'),
    thanks: thanks ? t(adviser === null ? 'survey.thanks' : 'people.surveySaved') : null,
    several,
    options: answersOf(wave).map((value) => ({ value, label: t(`surveyAnswer.${value}`) })),
    chosen: clicked.length > 0 ? clicked : (survey.answers ?? []),
    backHref,
    errors: sayFaults(t, faults),
  };
}
