import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { SURVEY_ANSWERS, SURVEY_WAVES, type SurveyAnswer, type SurveyWave } from '#libs/taxonomy';

export class AnswerSurveyRequest {
  @ApiProperty({
    enum: SURVEY_ANSWERS,
    isArray: true,
    description: 'Of the survey’s own list: one after 10 days, any number later, `nothing_yet` alone.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SURVEY_ANSWERS.length)
  @ArrayUnique()
  @IsIn(SURVEY_ANSWERS, { each: true })
  answers: SurveyAnswer[];
}

export class SurveyFiguresResponse {
  @ApiProperty({ enum: SURVEY_WAVES }) wave: SurveyWave;
  @ApiProperty({ nullable: true, type: Number, description: 'How many people were asked.' })
  asked: number | null;
  @ApiProperty({ nullable: true, type: Number, description: 'No answer: counted for none of the answers.' })
  noAnswer: number | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', nullable: true },
    description:
      'People by answer. Null: a group of less than five, or one that would give such a group away.',
  })
  answers: Readonly<Partial<Record<SurveyAnswer, number | null>>>;
}
