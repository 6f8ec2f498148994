/**
 * The languages of the product. `complete` languages are offered to visitors; the others are known (their
 * name can be shown, their direction is right) but their catalogues are still being written.
 */
export interface LocaleInfo {
  /** First segment of every page's address, and value of `lang`. */
  readonly code: LocaleCode;
  readonly dir: 'ltr' | 'rtl';
  /** The language's name in itself, for the language menu. */
  readonly nativeName: string;
  /** Tag for `Intl`. Digits and calendar are explicit: French addresses and phone numbers use Latin digits. */
  readonly intlTag: string;
  readonly complete: boolean;
}

/** Codes of every known language, complete or not. */
export type LocaleCode = 'fr' | 'en' | 'ar' | 'uk' | 'es' | 'pt' | 'tr';

/** The language in which the product is written first; every other catalogue falls back to it. */
export const SOURCE_LOCALE: LocaleCode = 'fr';

/** Every known language, in the order of the menu. */
export const LOCALES: readonly LocaleInfo[] = [
  { code: 'fr', dir: 'ltr', nativeName: 'Français', intlTag: 'fr-FR', complete: true },
  { code: 'en', dir: 'ltr', nativeName: 'English', intlTag: 'en-GB', complete: false },
  { code: 'ar', dir: 'rtl', nativeName: 'العربية', intlTag: 'ar-u-ca-gregory-nu-latn', complete: false },
  { code: 'uk', dir: 'ltr', nativeName: 'Українська', intlTag: 'uk-UA', complete: false },
  { code: 'es', dir: 'ltr', nativeName: 'Español', intlTag: 'es-ES', complete: false },
  { code: 'pt', dir: 'ltr', nativeName: 'Português', intlTag: 'pt-PT', complete: false },
  { code: 'tr', dir: 'ltr', nativeName: 'Türkçe', intlTag: 'tr-TR', complete: false },
];

/** What is known of a language; throws on a code outside the table, which only a programming fault can send. */
export function localeInfo(code: LocaleCode): LocaleInfo {
  const found = LOCALES.find((locale) => locale.code === code);
  if (!found) throw new Error(`Unknown locale "${code}"`);
  return found;
}

/** The code when it is a language offered to visitors, null otherwise. Reads the first segment of an address. */
export function readLocale(segment: string): LocaleCode | null {
  return LOCALES.find((locale) => locale.complete && locale.code === segment)?.code ?? null;
}
