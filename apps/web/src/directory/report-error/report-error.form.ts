import { IsIn, IsOptional } from 'class-validator';
import { REPORT_SUBJECTS, type ReportSubject, TEXT_MAX } from '#libs/moderation';
import { IsMailAddress, IsPlainText } from '#libs/validation';
import { saying } from '../../forms/check-form.js';
import { TrappedForm } from '../../forms/trap.js';

export class ReportErrorForm extends TrappedForm {
  @IsIn(REPORT_SUBJECTS, saying('report.whatFirst'))
  quoi: ReportSubject;

  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true }, saying('error.text.tooLong', { max: TEXT_MAX }))
  texte?: string;

  @IsOptional()
  @IsMailAddress(saying('error.email.format'))
  email?: string;
}
