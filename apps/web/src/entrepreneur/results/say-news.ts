import type { Translator } from '#libs/i18n';
import type { ListNews } from '#libs/referrals';

/** A piece of news of a list in a sentence, for her or for her adviser. */
export function sayNews(t: Translator, { kind, subject, programmeName, structureName }: ListNews): string {
  if (kind === 'covered') return t('news.covered', { need: t.label('need', subject) });
  return t(`news.${kind}`, { programme: programmeName ?? subject, structure: structureName ?? '' });
}
