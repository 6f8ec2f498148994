import matchingArabic from './catalogues/ar/matching.json' with { type: 'json' };
import taxonomyArabic from './catalogues/ar/taxonomy.json' with { type: 'json' };
import matchingEnglish from './catalogues/en/matching.json' with { type: 'json' };
import taxonomyEnglish from './catalogues/en/taxonomy.json' with { type: 'json' };
import common from './catalogues/fr/common.json' with { type: 'json' };
import duplicates from './catalogues/fr/duplicates.json' with { type: 'json' };
import errors from './catalogues/fr/errors.json' with { type: 'json' };
import mail from './catalogues/fr/mail.json' with { type: 'json' };
import imports from './catalogues/fr/imports.json' with { type: 'json' };
import matching from './catalogues/fr/matching.json' with { type: 'json' };
import moderation from './catalogues/fr/moderation.json' with { type: 'json' };
import pathway from './catalogues/fr/pathway.json' with { type: 'json' };
import pro from './catalogues/fr/pro.json' with { type: 'json' };
import networks from './catalogues/fr/networks.json' with { type: 'json' };
import publicPages from './catalogues/fr/public.json' with { type: 'json' };
import listing from './catalogues/fr/listing.json' with { type: 'json' };
import search from './catalogues/fr/search.json' with { type: 'json' };
import sheet from './catalogues/fr/sheet.json' with { type: 'json' };
import structure from './catalogues/fr/structure.json' with { type: 'json' };
import upkeep from './catalogues/fr/upkeep.json' with { type: 'json' };
import taxonomy from './catalogues/fr/taxonomy.json' with { type: 'json' };
import type { LocaleCode } from './locales.js';

/** The French catalogues by area. Their keys are the keys of the product: a key missing here does not compile. */
export const FRENCH = {
  common,
  duplicates,
  errors,
  imports,
  listing,
  mail,
  matching,
  moderation,
  networks,
  pathway,
  pro,
  public: publicPages,
  search,
  sheet,
  structure,
  taxonomy,
  upkeep,
};

type Areas = typeof FRENCH;

/** Every message key, of all areas. A key exists in one area only. */
export type MessageKey = { [Area in keyof Areas]: keyof Areas[Area] }[keyof Areas];

export type Messages = Readonly<Record<MessageKey, string>>;

const SOURCE: Messages = {
  ...common,
  ...duplicates,
  ...errors,
  ...imports,
  ...listing,
  ...mail,
  ...matching,
  ...moderation,
  ...networks,
  ...pathway,
  ...pro,
  ...publicPages,
  ...search,
  ...sheet,
  ...structure,
  ...taxonomy,
  ...upkeep,
};

/** A part of the catalogues, translated as a whole or not at all. */
export type Area = keyof Areas;

type Translation = { readonly [A in Area]?: Readonly<Record<keyof Areas[A], string>> };

// A language joins area by area: a file of the same keys in its own folder, named here.
const TRANSLATIONS: Readonly<Partial<Record<LocaleCode, Translation>>> = {
  en: { matching: matchingEnglish, taxonomy: taxonomyEnglish },
  ar: { matching: matchingArabic, taxonomy: taxonomyArabic },
};

/** What is translated into a language, by area; an area that is not here is read in French. */
export function translationOf(locale: LocaleCode): Translation {
  return locale === 'fr' ? FRENCH : (TRANSLATIONS[locale] ?? {});
}

/** All messages of a language; what is not translated yet is in French. */
export function messagesOf(locale: LocaleCode): Messages {
  return Object.assign({}, SOURCE, ...Object.values(translationOf(locale))) as Messages;
}

/** Whether a key built from data exists. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(SOURCE, key);
}
