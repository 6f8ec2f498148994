import { IsOptional } from 'class-validator';
import { TEXT_MAX } from '#libs/moderation';
import { IsPlainText } from '#libs/validation';
import { saying } from '../forms/check-form.js';

export class JoinRefusalForm {
  @IsOptional()
  @IsPlainText({ max: TEXT_MAX, lines: true }, saying('error.text.tooLong', { max: TEXT_MAX }))
  raison?: string;
}
