import { IsIn, IsOptional } from 'class-validator';
import { parisInstant } from '#libs/kernel';
import { APPOINTMENT_MEANS, type AppointmentMeans, type AppointmentTerms, MOST_SLOTS } from '#libs/referrals';
import { IsPlainText } from '#libs/validation';
import { checkForm, type FieldFault, saying, typed } from '../forms/check-form.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../forms/languages.js';
import { readDay, readTime } from '../forms/read-when.js';
import type { FormBody } from '../http/form-bodies.js';

/** Numbers of the rows in which a time is typed. */
export const ROWS = Array.from({ length: MOST_SLOTS }, (_, index) => index + 1);

/** How long it may last, in minutes, as the list offers it; a system may have said otherwise. */
export const DURATIONS = ['15', '30', '45', '60', '90', '120', '180', '240'] as const;

/** Languages in which it may be held, as the list offers them. */
export const HELD_IN = ['fr', ...OFFERED_LANGUAGES, ...OTHER_LANGUAGES];

/** The two fields of a row. */
export const rowFields = (row: number) => ({ day: `jour${row}`, time: `heure${row}` });

/** What is said beside the times. */
class TermsForm {
  @IsIn(['proposer', 'noter'], saying('error.choose'))
  accord: 'proposer' | 'noter';

  @IsPlainText({ max: 3 }, saying('error.choose'))
  duree: string;

  @IsIn(APPOINTMENT_MEANS, saying('error.choose'))
  moyen: AppointmentMeans;

  @IsOptional()
  @IsPlainText({ max: 200 }, saying('error.text.tooLong', { max: 200 }))
  lieu?: string;

  @IsPlainText({ max: 80 }, saying('appointment.error.host'))
  qui: string;

  @IsOptional()
  @IsPlainText({ max: 35 }, saying('error.choose'))
  langue?: string;

  @IsOptional()
  @IsIn(['yes'], saying('error.choose'))
  interprete?: 'yes';

  @IsOptional()
  @IsPlainText({ max: 10 }, saying('error.generic'))
  version?: string;
}

export type CheckedTerms =
  | { readonly ok: true; readonly terms: AppointmentTerms }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** The terms that were sent, checked but for what the room alone knows: which times are to come, and free. */
export async function checkTerms(body: FormBody): Promise<CheckedTerms> {
  const fields = new Set(ROWS.flatMap((row) => Object.values(rowFields(row))));
  const beside = Object.fromEntries(Object.entries(body).filter(([name]) => !fields.has(name)));
  const checked = await checkForm(TermsForm, beside);
  const { slots, faults } = readSlots(body);
  if (!checked.ok || faults.length > 0)
    return { ok: false, faults: [...faults, ...(checked.ok ? [] : checked.faults)] };
  const { accord, duree, moyen, lieu, qui, langue, interprete } = checked.form;
  const agreed = accord === 'noter';
  if (agreed && slots.length > 1)
    return {
      ok: false,
      faults: [{ name: rowFields(filledRows(body)[1]!).day, key: 'appointment.error.one' }],
    };
  return {
    ok: true,
    terms: {
      ...{ slots, agreed, minutes: Number(duree), means: moyen, place: lieu ?? null, host: qui },
      ...{ language: langue ?? null, interpreter: interprete === 'yes' },
    },
  };
}

/** Rows in which anything was typed. */
function filledRows(body: FormBody): readonly number[] {
  return ROWS.filter((row) => Object.values(rowFields(row)).some((name) => typed(body, name).trim() !== ''));
}

function readSlots(body: FormBody): {
  readonly slots: readonly Date[];
  readonly faults: readonly FieldFault[];
} {
  const rows = filledRows(body);
  if (rows.length === 0)
    return { slots: [], faults: [{ name: rowFields(1).day, key: 'appointment.error.none' }] };
  const slots: Date[] = [];
  const faults: FieldFault[] = [];
  for (const row of rows) {
    const names = rowFields(row);
    const day = readDay(typed(body, names.day));
    const time = readTime(typed(body, names.time));
    if (day === null) faults.push({ name: names.day, key: 'error.date.format' });
    if (time === null) faults.push({ name: names.time, key: 'appointment.error.time' });
    if (day === null || time === null) continue;
    const instant = parisInstant(day, time);
    if (instant === null) faults.push({ name: names.time, key: 'appointment.error.time' });
    else slots.push(instant);
  }
  return { slots, faults };
}

/** Faults of the room that are of one field. */
const FIELD_FAULTS: Readonly<Record<string, FieldFault>> = {
  '/place': { name: 'lieu', key: 'appointment.error.place' },
  '/minutes': { name: 'duree', key: 'error.choose' },
  '/language': { name: 'langue', key: 'error.choose' },
};

/** What the room refuses, told beside the field. */
export function toFaults(body: FormBody, pointers: readonly string[]): readonly FieldFault[] {
  const rows = filledRows(body);
  return pointers.flatMap((pointer): FieldFault[] => {
    const known = FIELD_FAULTS[pointer];
    if (known !== undefined) return [known];
    if (pointer === '/slots') return [{ name: rowFields(rows[0] ?? 1).day, key: 'appointment.error.same' }];
    const slot = /^\/slots\/(\d+)$/.exec(pointer);
    if (slot === null) return [];
    return [{ name: rowFields(rows[Number(slot[1])] ?? 1).day, key: 'appointment.error.past' }];
  });
}
