import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn } from 'class-validator';
import { SURVEY_ANSWERS, type SurveyAnswer } from '#libs/taxonomy';
import { ListOfBoxes, saying } from '../../forms/check-form.js';

/** What she says came of it; which answers go together is for the room to say. */
export class SurveyForm {
  @ListOfBoxes()
  @ArrayMaxSize(SURVEY_ANSWERS.length, saying('survey.choose'))
  @ArrayMinSize(1, saying('survey.choose'))
  @ArrayUnique(saying('survey.choose'))
  @IsIn(SURVEY_ANSWERS, { each: true, ...saying('survey.choose') })
  reponse: SurveyAnswer[] = [];
}
