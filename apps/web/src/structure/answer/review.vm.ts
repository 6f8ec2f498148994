import type { Translator } from '#libs/i18n';
import { type Answer, declineWordings, type OtherProgramme } from '#libs/referrals';
import { typed } from '../../forms/check-form.js';
import type { FormBody } from '../../http/form-bodies.js';

/** A decline that is about to leave. */
export type Declined = Extract<Answer, { kind: 'decline' }>;

/** What a decline is read over with. */
export interface Review {
  readonly declined: Declined;
  /** The language in which she reads. */
  readonly readsIn: string;
  /** What can be proposed instead. */
  readonly others: readonly OtherProgramme[];
}

/** A decline as she will read it, before it leaves. */
export interface ReviewVm {
  readonly reasons: readonly string[];
  /** Name of the language of the text. */
  readonly language: string;
  /** The text she will read; may be changed. */
  readonly text: string;
  /** What the ready-made sentences say, in French; empty when she reads French, or reads no reason. */
  readonly meaning: readonly string[];
  readonly message: string;
  readonly others: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
}

export function toReviewVm(t: Translator, { declined, readsIn, others }: Review, body: FormBody): ReviewVm {
  const { locale, sentences } = declineWordings(readsIn);
  const told = sentences.filter(({ reason, shared }) => shared && declined.reasons.includes(reason));
  return {
    reasons: declined.reasons,
    language: t.languageName(locale),
    text: declined.told ?? told.map(({ text }) => text).join('\n'),
    meaning: locale === 'fr' ? [] : told.map(({ meaning }) => meaning),
    message: declined.message ?? '',
    others: others.map(({ programmeId, programmeName, structureName }) => ({
      value: programmeId,
      label: t('answer.otherOption', { programme: programmeName, structure: structureName }),
    })),
    chosen: typed(body, 'autre'),
  };
}
