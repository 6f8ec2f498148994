import cliArabic from './catalogues/ar/cli.json' with { type: 'json' };
import meetingArabic from './catalogues/ar/meeting.json' with { type: 'json' };
import matchingArabic from './catalogues/ar/matching.json' with { type: 'json' };
import messagesArabic from './catalogues/ar/messages.json' with { type: 'json' };
import pathwayArabic from './catalogues/ar/pathway.json' with { type: 'json' };
import placesArabic from './catalogues/ar/places.json' with { type: 'json' };
import surveyArabic from './catalogues/ar/survey.json' with { type: 'json' };
import taxonomyArabic from './catalogues/ar/taxonomy.json' with { type: 'json' };
import cliEnglish from './catalogues/en/cli.json' with { type: 'json' };
import meetingEnglish from './catalogues/en/meeting.json' with { type: 'json' };
import matchingEnglish from './catalogues/en/matching.json' with { type: 'json' };
import messagesEnglish from './catalogues/en/messages.json' with { type: 'json' };
import pathwayEnglish from './catalogues/en/pathway.json' with { type: 'json' };
import placesEnglish from './catalogues/en/places.json' with { type: 'json' };
import surveyEnglish from './catalogues/en/survey.json' with { type: 'json' };
import taxonomyEnglish from './catalogues/en/taxonomy.json' with { type: 'json' };
import absence from './catalogues/fr/absence.json' with { type: 'json' };
import adviser from './catalogues/fr/adviser.json' with { type: 'json' };
import appointment from './catalogues/fr/appointment.json' with { type: 'json' };
import choices from './catalogues/fr/choices.json' with { type: 'json' };
import cli from './catalogues/fr/cli.json' with { type: 'json' };
import common from './catalogues/fr/common.json' with { type: 'json' };
import delays from './catalogues/fr/delays.json' with { type: 'json' };
import duplicates from './catalogues/fr/duplicates.json' with { type: 'json' };
import errors from './catalogues/fr/errors.json' with { type: 'json' };
import mail from './catalogues/fr/mail.json' with { type: 'json' };
import exchange from './catalogues/fr/exchange.json' with { type: 'json' };
import figures from './catalogues/fr/figures.json' with { type: 'json' };
import handover from './catalogues/fr/handover.json' with { type: 'json' };
import gaps from './catalogues/fr/gaps.json' with { type: 'json' };
import imports from './catalogues/fr/imports.json' with { type: 'json' };
import matching from './catalogues/fr/matching.json' with { type: 'json' };
import meeting from './catalogues/fr/meeting.json' with { type: 'json' };
import messages from './catalogues/fr/messages.json' with { type: 'json' };
import milestones from './catalogues/fr/milestones.json' with { type: 'json' };
import moderation from './catalogues/fr/moderation.json' with { type: 'json' };
import pathway from './catalogues/fr/pathway.json' with { type: 'json' };
import places from './catalogues/fr/places.json' with { type: 'json' };
import news from './catalogues/fr/news.json' with { type: 'json' };
import notices from './catalogues/fr/notices.json' with { type: 'json' };
import pro from './catalogues/fr/pro.json' with { type: 'json' };
import reach from './catalogues/fr/reach.json' with { type: 'json' };
import networks from './catalogues/fr/networks.json' with { type: 'json' };
import publicPages from './catalogues/fr/public.json' with { type: 'json' };
import inbox from './catalogues/fr/inbox.json' with { type: 'json' };
import listing from './catalogues/fr/listing.json' with { type: 'json' };
import search from './catalogues/fr/search.json' with { type: 'json' };
import sheet from './catalogues/fr/sheet.json' with { type: 'json' };
import shown from './catalogues/fr/shown.json' with { type: 'json' };
import structure from './catalogues/fr/structure.json' with { type: 'json' };
import supporters from './catalogues/fr/supporters.json' with { type: 'json' };
import survey from './catalogues/fr/survey.json' with { type: 'json' };
import undo from './catalogues/fr/undo.json' with { type: 'json' };
import upkeep from './catalogues/fr/upkeep.json' with { type: 'json' };
import taxonomy from './catalogues/fr/taxonomy.json' with { type: 'json' };
import tools from './catalogues/fr/tools.json' with { type: 'json' };
import { LOCALES, type LocaleCode } from './locales.js';

/** The French catalogues by area. Their keys are the keys of the product: a key missing here does not compile. */
export const FRENCH = {
  absence,
  adviser,
  appointment,
  choices,
  cli,
  common,
  delays,
  duplicates,
  errors,
  exchange,
  figures,
  handover,
  gaps,
  imports,
  inbox,
  listing,
  mail,
  matching,
  meeting,
  messages,
  milestones,
  moderation,
  networks,
  news,
  notices,
  pathway,
  places,
  pro,
  public: publicPages,
  reach,
  search,
  sheet,
  shown,
  structure,
  supporters,
  survey,
  taxonomy,
  tools,
  undo,
  upkeep,
};

type Areas = typeof FRENCH;

/** Every message key, of all areas. A key exists in one area only. */
export type MessageKey = { [Area in keyof Areas]: keyof Areas[Area] }[keyof Areas];

export type Messages = Readonly<Record<MessageKey, string>>;

const SOURCE: Messages = {
  ...absence,
  ...adviser,
  ...appointment,
  ...choices,
  ...cli,
  ...common,
  ...delays,
  ...duplicates,
  ...errors,
  ...exchange,
  ...figures,
  ...handover,
  ...gaps,
  ...imports,
  ...inbox,
  ...listing,
  ...mail,
  ...matching,
  ...meeting,
  ...messages,
  ...milestones,
  ...moderation,
  ...networks,
  ...news,
  ...notices,
  ...pathway,
  ...places,
  ...pro,
  ...publicPages,
  ...reach,
  ...search,
  ...sheet,
  ...shown,
  ...structure,
  ...supporters,
  ...survey,
  ...taxonomy,
  ...tools,
  ...undo,
  ...upkeep,
};

/** A part of the catalogues, translated as a whole or not at all. */
export type Area = keyof Areas;

type Translation = { readonly [A in Area]?: Readonly<Record<keyof Areas[A], string>> };

// A language joins area by area: a file of the same keys in its own folder, named here.
const TRANSLATIONS: Readonly<Partial<Record<LocaleCode, Translation>>> = {
  en: {
    cli: cliEnglish,
    matching: matchingEnglish,
    meeting: meetingEnglish,
    messages: messagesEnglish,
    pathway: pathwayEnglish,
    places: placesEnglish,
    survey: surveyEnglish,
    taxonomy: taxonomyEnglish,
  },
  ar: {
    cli: cliArabic,
    matching: matchingArabic,
    meeting: meetingArabic,
    messages: messagesArabic,
    pathway: pathwayArabic,
    places: placesArabic,
    survey: surveyArabic,
    taxonomy: taxonomyArabic,
  },
};

/** What is translated into a language, by area; an area that is not here is read in French. */
export function translationOf(locale: LocaleCode): Translation {
  return locale === 'fr' ? FRENCH : (TRANSLATIONS[locale] ?? {});
}

/** The languages in which all of these areas are written. */
export function localesWith(...areas: readonly Area[]): LocaleCode[] {
  return LOCALES.map(({ code }) => code).filter((code) => areas.every((area) => area in translationOf(code)));
}

/** All messages of a language; what is not translated yet is in French. */
export function messagesOf(locale: LocaleCode): Messages {
  return Object.assign({}, SOURCE, ...Object.values(translationOf(locale))) as Messages;
}

/** Whether a key built from data exists. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(SOURCE, key);
}
