import { IsOptional, IsString, MaxLength } from 'class-validator';
import { saying } from '../../forms/check-form.js';

const URL_MAX = 2_000;
const NAME_MAX = 200;

/** A tool to be called: the address says itself what is wrong with it (`faultOfAddress`). */
export class ToolForm {
  @IsString(saying('tools.fault.malformed'))
  @MaxLength(URL_MAX, saying('tools.fault.malformed'))
  adresse!: string;

  @IsOptional()
  @IsString(saying('error.generic'))
  @MaxLength(NAME_MAX, saying('tools.nameTooLong', { max: NAME_MAX }))
  nom?: string;
}
