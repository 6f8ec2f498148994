import { createTranslator, type LocaleCode, localesWith, SOURCE_LOCALE } from '#libs/i18n';
import { DECLINE_REASON_CODES, DECLINE_REASONS, type DeclineReasonCode } from '#libs/taxonomy';

/** A ready-made sentence for one reason to decline. */
export interface DeclineWording {
  readonly reason: DeclineReasonCode;
  /** Whether she reads it; of the others she is told nothing. */
  readonly shared: boolean;
  /** In her language. */
  readonly text: string;
  /** What that says, in French. */
  readonly meaning: string;
}

/** The ready-made sentences, and the language they are in. */
export interface DeclineWordings {
  readonly locale: LocaleCode;
  /** One per reason, in the order of the list. */
  readonly sentences: readonly DeclineWording[];
}

/** What a person who reads `locale` is told for each reason; in French where her language has no words for it yet. */
export function declineWordings(locale: string): DeclineWordings {
  const hers = localesWith('taxonomy').find((code) => code === locale) ?? SOURCE_LOCALE;
  const [told, french] = [createTranslator(hers), createTranslator(SOURCE_LOCALE)];
  return {
    locale: hers,
    sentences: DECLINE_REASON_CODES.map((reason) => ({
      reason,
      shared: DECLINE_REASONS[reason].shareWithPerson,
      text: told.label('declineTold', reason),
      meaning: french.label('declineTold', reason),
    })),
  };
}
