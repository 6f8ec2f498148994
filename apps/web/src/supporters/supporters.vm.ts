import type { Translator } from '#libs/i18n';
import type { Supporter, Supporters } from '#libs/referrals';
import type { SummaryRow } from '#libs/ui';

/** Who supports her, a line each: the structure, its programme and since when. */
export function supporterRows(t: Translator, supporters: readonly Supporter[]): readonly SummaryRow[] {
  return supporters.map(({ structureName, programmeName, since }) => ({
    label: structureName,
    value: t('supporters.line', { programme: programmeName, date: t.date(since) }),
  }));
}

export interface SupportersVm {
  readonly title: string;
  readonly rows: readonly SummaryRow[];
  readonly empty: string;
  /** What can be agreed to, or was, and since when. */
  readonly agreement: readonly string[];
  /** What is sent to change it, and the words of the button; null for who may only read. */
  readonly change: { readonly value: 'oui' | 'non'; readonly button: string } | null;
}

export function toSupportersVm(
  t: Translator,
  { firstName, agreement, supporters, mayShare }: Supporters,
  byHer: boolean,
): SupportersVm {
  const name = firstName ?? t('people.unnamed');
  const given =
    agreement === null
      ? []
      : [
          agreement.witness === null
            ? t('supporters.given', { date: t.date(agreement.givenAt) })
            : t('supporters.givenWith', { date: t.date(agreement.givenAt), witness: agreement.witness }),
        ];
  const text = t('supporters.agreement');
  const said = byHer ? text : t('supporters.agreementOf', { name, text });
  const key = agreement === null ? 'agree' : 'stop';
  return {
    title: byHer ? t('supporters.title') : t('supporters.titleOf', { name }),
    rows: supporterRows(t, supporters),
    empty: t(byHer ? 'supporters.empty' : 'supporters.emptyOf'),
    agreement: [said, ...given],
    change: mayShare
      ? {
          value: agreement === null ? 'oui' : 'non',
          button: t(byHer ? `supporters.${key}` : `supporters.${key}Of`),
        }
      : null,
  };
}
