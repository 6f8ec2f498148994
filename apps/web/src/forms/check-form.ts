import { plainToInstance, Transform } from 'class-transformer';
import { validate, type ValidationError, type ValidationOptions } from 'class-validator';
import { isMessageKey, type MessageKey, type MessageParams, type Translator } from '#libs/i18n';
import { DomainError } from '#libs/kernel';
import { faultsOf } from '#libs/validation';
import type { FormError } from '#libs/ui';
import type { FormBody } from '../http/form-bodies.js';

/** A fault of a form: the field, and the message that says what to do about it. */
export interface FieldFault {
  readonly name: string;
  readonly key: MessageKey;
  readonly params?: MessageParams;
}

export type CheckedForm<Form> =
  { readonly ok: true; readonly form: Form } | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** The message a broken constraint leads to. */
export const saying = (key: MessageKey, params?: MessageParams): ValidationOptions => ({
  message: key,
  ...(params ? { context: params } : {}),
});

/** Boxes of one name: none, one or several, always a list. Its property needs `[]` as its initial value. */
export const ListOfBoxes = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? (value as unknown[]) : [value]));

/**
 * Checks what a form sent against its class. A field left blank counts as absent; each field gives one fault at most,
 * in the order of the class.
 *
 * @throws DomainError `http.invalid` for a key that the form does not have: no page of ours sends it
 */
export async function checkForm<Form extends object>(
  formClass: new () => Form,
  body: FormBody,
): Promise<CheckedForm<Form>> {
  const form = plainToInstance(formClass, withoutBlanks(body));
  const errors = await validate(form, {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: true,
  });
  const unknown = errors.filter(({ constraints }) => constraints?.['whitelistValidation'] !== undefined);
  if (unknown.length > 0)
    throw new DomainError('invalid', 'http.invalid', 'The form has fields it should not have.', {}, [
      ...unknown.flatMap((error) => faultsOf(error, '')),
    ]);
  return errors.length === 0 ? { ok: true, form } : { ok: false, faults: errors.map(faultOf) };
}

function faultOf({ property, constraints = {}, contexts = {} }: ValidationError): FieldFault {
  const [name = '', key = ''] = Object.entries(constraints)[0] ?? [];
  const params = contexts[name] as MessageParams | undefined;
  // A constraint without `saying` has a message in English: the page then says what holds for any field.
  if (!isMessageKey(key)) return { name: property, key: 'error.generic' };
  return { name: property, key, ...(params ? { params } : {}) };
}

function withoutBlanks(body: FormBody): FormBody {
  const filled = Object.entries(body).filter(
    ([, value]) => Array.isArray(value) || String(value).trim() !== '',
  );
  return Object.fromEntries(
    filled.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  );
}

export function sayFaults(t: Translator, faults: readonly FieldFault[]): readonly FormError[] {
  return faults.map(({ name, key, params }) => ({ name, text: t(key, params) }));
}

/** What was typed in a field, to show it again; '' when nothing was. */
export function typed(body: FormBody, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

/** The boxes that were ticked, to show them ticked again. */
export function ticked(body: FormBody, name: string): readonly string[] {
  const value = body[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
