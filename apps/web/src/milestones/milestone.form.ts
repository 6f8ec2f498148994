import { IsIn, IsOptional, Matches } from 'class-validator';
import type { MilestoneTerms, NewMilestone } from '#libs/referrals';
import { type Milestone, MILESTONES } from '#libs/taxonomy';
import { IsPlainText } from '#libs/validation';
import { WithoutSpaces } from '../forms/as-typed.js';
import { checkForm, type FieldFault, saying, typed } from '../forms/check-form.js';
import { readDay } from '../forms/read-when.js';
import type { FormBody } from '../http/form-bodies.js';

class TermsForm {
  @IsPlainText({ max: 10 }, saying('error.date.format'))
  jour: string;

  @IsOptional()
  @WithoutSpaces()
  @Matches(/^\d{1,8}$/, saying('milestones.error.amount'))
  montant?: string;

  @IsOptional()
  @IsPlainText({ max: 10 }, saying('error.generic'))
  version?: string;
}

class RecordForm extends TermsForm {
  @IsIn(MILESTONES, saying('error.choose'))
  etape: Milestone;
}

interface Refused {
  readonly ok: false;
  readonly faults: readonly FieldFault[];
}

type Checked<Form> = { readonly ok: true; readonly form: Form; readonly terms: MilestoneTerms } | Refused;

/** A new milestone, checked but for what the room alone knows: which days can be. */
export async function checkRecord(
  body: FormBody,
): Promise<{ readonly ok: true; readonly milestone: NewMilestone } | Refused> {
  const checked = await check(RecordForm, body);
  if (!checked.ok) return checked;
  return { ok: true, milestone: { milestone: checked.form.etape, ...checked.terms } };
}

/** What a correction says. */
export const checkCorrection = (body: FormBody): Promise<Checked<TermsForm>> => check(TermsForm, body);

async function check<Form extends TermsForm>(
  formClass: new () => Form,
  body: FormBody,
): Promise<Checked<Form>> {
  const checked = await checkForm(formClass, body);
  const faults = checked.ok ? [] : [...checked.faults];
  const day = readDay(typed(body, 'jour'));
  if (day === null && !faults.some(({ name }) => name === 'jour'))
    faults.push({ name: 'jour', key: 'error.date.format' });
  if (!checked.ok || day === null) return { ok: false, faults };
  const { montant } = checked.form;
  return {
    ok: true,
    form: checked.form,
    terms: { day, amount: montant === undefined ? null : Number(montant) },
  };
}

/** What the room refuses, told beside the field. */
export const REFUSED: Readonly<Record<string, FieldFault>> = {
  '/day': { name: 'jour', key: 'milestones.error.day' },
  '/amount': { name: 'montant', key: 'milestones.error.amount' },
};
