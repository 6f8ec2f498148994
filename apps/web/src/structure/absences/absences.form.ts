import { IsOptional, IsUUID } from 'class-validator';
import { IsPlainText } from '#libs/validation';
import { saying } from '../../forms/check-form.js';

/** Days as a date field sends them, or as people write them. */
export class DaysForm {
  @IsPlainText({ max: 10 }, saying('error.date.format'))
  du: string;

  @IsPlainText({ max: 10 }, saying('error.date.format'))
  au: string;
}

export class AbsenceForm extends DaysForm {
  /** Absent: the whole team. */
  @IsOptional()
  @IsUUID('all', saying('error.choose'))
  remplace?: string;
}

/** The fields of the two forms of the page, so that each has a name of its own on it. */
export const CLOSURE_FIELDS = { du: 'fermeDu', au: 'fermeAu' } as const;
