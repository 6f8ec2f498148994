import type { VNode } from 'preact';
import type { Translator } from '#libs/i18n';
import { SIBLING_CHOICES } from '#libs/referrals';
import { Radios } from '#libs/ui';

interface SiblingsChoiceProps {
  readonly t: Translator;
  /** What she said last, or ticked just now; anything else ticks nothing. */
  readonly value: string | null;
  readonly error?: string;
  /** She may say it another time. */
  readonly optional?: boolean;
}

/** What becomes of her other requests for the same needs, once one is accepted: nothing is ticked for her. */
export function SiblingsChoice({ t, value, error, optional }: SiblingsChoiceProps): VNode {
  return (
    <Radios
      t={t}
      name="autresOui"
      label={t('siblings.ask')}
      hint={t('siblings.hint')}
      error={error}
      options={SIBLING_CHOICES.map((choice) => ({
        value: choice,
        label: t(`siblings.choice.${choice}`),
        hint: t(`siblings.choiceHint.${choice}`),
      }))}
      value={value ?? ''}
      optional={optional}
    />
  );
}
