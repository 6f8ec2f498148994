export {
  createTranslator,
  type DateStyle,
  type MessageParam,
  type MessageParams,
  type Translator,
  type TranslatorOptions,
} from './translator.js';
export { isMessageKey, localesWith, type Area, type MessageKey } from './catalogue.js';
export {
  LOCALES,
  SOURCE_LOCALE,
  localeInfo,
  readLocale,
  type LocaleCode,
  type LocaleInfo,
} from './locales.js';
export {
  sayExclusion,
  sayGaps,
  sayLoss,
  sayNeeds,
  sayPlaceReason,
  sayPrerequisite,
  sayQuestion,
  sayReason,
  type CodedReason,
  type CodedRule,
} from './sentences.js';
export { networkNames, sayNetwork } from './say-network.js';
