import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { DomainError } from '#libs/kernel';
import type { Assignment } from '#libs/referrals';
import { checkForm } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';

const ACTS = ['take', 'give', 'back'] as const;

class HolderForm {
  @IsIn(ACTS)
  faire: (typeof ACTS)[number];

  /** Who looked after it when the page was made; absent: the whole team. */
  @IsOptional()
  @IsUUID()
  de?: string;

  @IsOptional()
  @IsUUID()
  a?: string;
}

/**
 * Who is to look after it. `own`: the account of whoever takes it.
 *
 * @throws DomainError `http.invalid` for what the page does not send
 */
export async function readHolder(body: FormBody, own: string | null): Promise<Assignment> {
  const checked = await checkForm(HolderForm, body);
  const { faire, a = null, de = null } = checked.ok ? checked.form : {};
  if (faire === undefined || (faire === 'give' && a === null))
    throw new DomainError('invalid', 'http.invalid', 'The form says nobody who is to look after it.');
  return { to: faire === 'take' ? own : faire === 'give' ? a : null, from: de };
}
