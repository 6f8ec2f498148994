import { IsOptional, IsString } from 'class-validator';
import { LONGEST_MESSAGE, type Thread } from '#libs/referrals';
import { IsPlainText } from '#libs/validation';
import { type CheckedForm, checkForm, saying, typed } from '../forms/check-form.js';
import type { FormBody } from '../http/form-bodies.js';

/** The field in which one writes to a thread: each thread has its own form on the page. */
export const FIELD_OF: Readonly<Record<Thread, 'texteProfessionnels' | 'textePersonne'>> = {
  professionals: 'texteProfessionnels',
  person: 'textePersonne',
};

const TEXT = { max: LONGEST_MESSAGE, lines: true };
const TEXT_FAULT = saying('exchange.textFault', { max: LONGEST_MESSAGE });

/** How far the page was read, which each of its forms carries. */
class ReadForm {
  @IsOptional() @IsString() luProfessionnels?: string;
  @IsOptional() @IsString() luPersonne?: string;
}

class ProfessionalsForm extends ReadForm {
  @IsPlainText(TEXT, TEXT_FAULT) texteProfessionnels = '';
}

class PersonForm extends ReadForm {
  @IsPlainText(TEXT, TEXT_FAULT) textePersonne = '';
}

/** What was written, and in which thread. */
export interface Written {
  readonly thread: Thread;
  readonly text: string;
}

/** Which of the two forms was sent, by its field. */
export function threadOf(body: FormBody): Thread {
  return FIELD_OF.professionals in body ? 'professionals' : 'person';
}

export async function checkMessage(body: FormBody): Promise<CheckedForm<Written>> {
  const thread = threadOf(body);
  const checked = await checkForm<ReadForm>(
    thread === 'professionals' ? ProfessionalsForm : PersonForm,
    body,
  );
  return checked.ok ? { ok: true, form: { thread, text: typed(body, FIELD_OF[thread]) } } : checked;
}

/** How far the sender has read, as the page they come from says. */
export function readTo(body: FormBody): Partial<Record<Thread, number>> {
  const number = (name: string): number => {
    const value = typed(body, name);
    return /^\d{1,6}$/.test(value) ? Number(value) : 0;
  };
  return { professionals: number('luProfessionnels'), person: number('luPersonne') };
}
