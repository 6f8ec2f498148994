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
import shown from './catalogues/fr/shown.json' with { type: 'json' };
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
  shown,
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
  ...shown,
  ...structure,
  ...taxonomy,
  ...upkeep,
};

// A language joins by its own folder of the same files, spread here.
const TRANSLATIONS: Partial<Record<LocaleCode, Partial<Messages>>> = {};

/** All messages of a language; what is not translated yet is in French. */
export function messagesOf(locale: LocaleCode): Messages {
  return { ...SOURCE, ...TRANSLATIONS[locale] };
}

/** Whether a key built from data exists. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(SOURCE, key);
}
