import { ArrayMaxSize, IsIn, IsOptional } from 'class-validator';
import { type NewChoices, NOTICE_KINDS, type NoticeKind, type Rhythm, RHYTHMS } from '#libs/accounts';
import { type FieldFault, ListOfBoxes, saying } from '../../forms/check-form.js';

export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** How each kind of mail is called in the form. */
export const ENTRIES = {
  reminders: 'rappels',
  messages: 'messages',
  assignments: 'confiees',
  news: 'nouveautes',
  recap: 'recapitulatif',
} as const satisfies Record<NoticeKind, string>;

/** How often to be mailed of what, and on which days of the week not. */
export class NoticesForm {
  @IsOptional()
  @IsIn(RHYTHMS, saying('error.choose'))
  rappels?: Rhythm;

  @IsOptional()
  @IsIn(RHYTHMS, saying('error.choose'))
  messages?: Rhythm;

  @IsOptional()
  @IsIn(RHYTHMS, saying('error.choose'))
  confiees?: Rhythm;

  @IsOptional()
  @IsIn(RHYTHMS, saying('error.choose'))
  nouveautes?: Rhythm;

  @IsOptional()
  @IsIn(RHYTHMS, saying('error.choose'))
  recapitulatif?: Rhythm;

  @ListOfBoxes()
  @ArrayMaxSize(DAYS.length - 1, saying('notices.error.days'))
  @IsIn(DAYS.map(String), { each: true, ...saying('notices.error.days') })
  calme: string[] = [];
}

export function toChoices(form: NoticesForm): NewChoices {
  const chosen = NOTICE_KINDS.flatMap((kind) => {
    const rhythm = form[ENTRIES[kind]];
    return rhythm === undefined ? [] : [[kind, rhythm] as const];
  });
  return { rhythms: Object.fromEntries(chosen), quietDays: form.calme.map(Number) };
}

/** What the room refuses, told beside the field. */
export function toFaults(pointers: readonly string[]): readonly FieldFault[] {
  return pointers.map((pointer) => {
    const kind = NOTICE_KINDS.find((one) => pointer === `/rhythms/${one}`);
    return kind === undefined
      ? { name: 'calme', key: 'notices.error.days' }
      : { name: ENTRIES[kind], key: 'error.choose' };
  });
}
