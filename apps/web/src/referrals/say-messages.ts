import type { Translator } from '#libs/i18n';

/** The words of the link to the messages about a referral. `unread`: how many wait to be read. */
export function sayMessages(t: Translator, unread: number): string {
  return unread === 0 ? t('exchange.link') : t('exchange.linkUnread', { count: unread });
}
