import { SURVEY_WAVES, type SurveyAnswer, type SurveyWave } from '#libs/taxonomy';

// After missed nights two may be asked at one moment.
const IN_ORDER = `array_position(array[${SURVEY_WAVES.map((wave) => `'${wave}'`).join(', ')}], v.wave)`;

/** A survey as she, or her adviser, reads it. */
export interface SurveyView {
  readonly id: string;
  readonly wave: SurveyWave;
  /** Null while there is no answer. */
  readonly answers: readonly SurveyAnswer[] | null;
}

/** The surveys of a referral `r` that were asked, oldest first, as SQL: a list of `SurveyView`. None once it is taken back. */
export const SURVEYS_OF = `(
  select coalesce(json_agg(json_build_object('id', v.id, 'wave', v.wave, 'answers', v.answers)
    order by ${IN_ORDER}), '[]')
  from survey v where v.referral_id = r.id and r.state not in ('withdrawn', 'cancelled'))`;
