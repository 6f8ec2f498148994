import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';

/** What every control has. `name` is the form's key, also the source of the ids. */
export interface ControlProps {
  readonly t: Translator;
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: string;
  /** What to do about it, already in the reader's language. */
  readonly error?: string;
  /** Says "(facultatif)" after the label; everything else is expected. */
  readonly optional?: boolean;
}

/** The id of the first control of a field: where the error summary leads. */
export function fieldId(name: string): string {
  return `f-${name}`;
}

/** Ids of the hint and the error, in the order they are read; undefined when there is neither. */
export function describedBy({
  name,
  hint,
  error,
}: Pick<ControlProps, 'name' | 'hint' | 'error'>): string | undefined {
  const ids = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function Optional({ t, optional }: Pick<ControlProps, 't' | 'optional'>): VNode | null {
  return optional ? <span class="field-optional"> ({t('form.optional')})</span> : null;
}

export function HintAndError({ t, name, hint, error }: ControlProps): VNode {
  return (
    <>
      {hint && (
        <p class="field-hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${fieldId(name)}-error`}>
          <span class="hush">{t('form.errorPrefix')} </span>
          {error}
        </p>
      )}
    </>
  );
}

export function fieldClass(error: string | undefined): string {
  return error ? 'field field-wrong' : 'field';
}
