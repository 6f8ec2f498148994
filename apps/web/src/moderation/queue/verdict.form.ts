import { IsIn, IsOptional } from 'class-validator';
import { TEXT_MAX } from '#libs/moderation';
import { IsPlainText } from '#libs/validation';
import { saying } from '../../forms/check-form.js';

const VERDICTS = { corrige: 'corrected', infonde: 'unfounded' } as const;

export class ReportVerdictForm {
  @IsIn(Object.keys(VERDICTS), saying('moderation.decideFirst'))
  decision: keyof typeof VERDICTS;

  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true }, saying('error.text.tooLong', { max: TEXT_MAX }))
  reponse?: string;
}

/** What a choice of the form means. */
export const verdictOf = ({ decision }: ReportVerdictForm): 'corrected' | 'unfounded' => VERDICTS[decision];

/** The entry of the directory that a proposed structure is. */
export class KnownForm {
  @IsPlainText({ max: 100 }, saying('moderation.decideFirst'))
  structure: string;
}

export class RefusalForm {
  @IsPlainText({ max: TEXT_MAX, lines: true }, saying('moderation.reasonFirst', { max: TEXT_MAX }))
  raison: string;
}
