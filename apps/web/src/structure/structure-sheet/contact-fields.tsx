import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import { Field, type FormError } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';

interface FormPart {
  readonly t: Translator;
  readonly value: (name: string) => string;
  readonly errors: readonly FormError[];
}

/** The props of an entry of a form, with what was typed and what is wrong with it. */
export const entryOf = ({ t, value, errors }: FormPart, name: string) => ({
  ...{ t, name },
  value: value(name),
  error: errorFor(errors, name),
});

/** A commune by its name or postcode. */
export const CommuneField = (part: FormPart): VNode => (
  <Field
    {...entryOf(part, 'commune')}
    label={part.t('entryMember.commune')}
    hint={part.t('structureSheet.communeHint')}
    optional
  />
);

/** How to reach a structure or one of its places. */
export function ContactFields({ mailHint, ...part }: FormPart & { readonly mailHint?: string }): VNode {
  const { t } = part;
  return (
    <>
      <Field {...entryOf(part, 'telephone')} type="tel" label={t('entryMember.phone')} optional />
      <Field
        {...entryOf(part, 'mail')}
        type="email"
        label={t('entryMember.email')}
        hint={mailHint}
        optional
      />
      <Field {...entryOf(part, 'horaires')} label={t('sheet.hours')} hint={t('sheet.hoursHint')} optional />
    </>
  );
}
