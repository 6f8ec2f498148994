import { oneOf } from './closed-list.js';

/** When she is asked what came of it, counted from the yes. */
export const SURVEY_WAVES = ['survey_10_days', 'survey_6_months', 'survey_12_months'] as const;
/** One of the times above. */
export type SurveyWave = (typeof SURVEY_WAVES)[number];

/** What she may answer after 10 days, one of them: how far it went. */
export const FIRST_ANSWERS = ['useful', 'not_useful', 'contacted', 'not_contacted'] as const;

/** What she may answer later, any number of them; `nothing_yet` stands alone. Silence is none of these. */
export const LATER_ANSWERS = [
  'company_registered',
  'activity_going_on',
  'financing_obtained',
  'job_found',
  'still_supported',
  'nothing_yet',
  'project_paused',
  'project_stopped',
] as const;

/** Every answer to a survey. */
export const SURVEY_ANSWERS = [...FIRST_ANSWERS, ...LATER_ANSWERS] as const;
/** One answer to a survey. */
export type SurveyAnswer = (typeof SURVEY_ANSWERS)[number];
/** True for an answer of the list. */
export const isSurveyAnswer = oneOf(SURVEY_ANSWERS);

/** The answers that a survey takes. */
export function answersOf(wave: SurveyWave): readonly SurveyAnswer[] {
  return wave === 'survey_10_days' ? FIRST_ANSWERS : LATER_ANSWERS;
}

/** Whether a survey takes several answers at once. */
export function takesSeveral(wave: SurveyWave): boolean {
  return wave !== 'survey_10_days';
}
