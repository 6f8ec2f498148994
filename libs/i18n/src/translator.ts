import { IntlMessageFormat } from 'intl-messageformat';
import { isMessageKey, messagesOf, type MessageKey } from './catalogue.js';
import { frenchSpaces } from './french-typography.js';
import {
  collator,
  dateTimeFormat,
  displayNames,
  listFormat,
  numberFormat,
  pluralRules,
} from './formatters.js';
import { localeInfo, type LocaleCode } from './locales.js';

/** A value put into a message. Strings may come from people: they are plain text, never markup. */
export type MessageParam = string | number | boolean | Date;
/** Values by the name they have in the message; names the message does not use are ignored. */
export type MessageParams = Readonly<Record<string, MessageParam>>;

/** `long`: 1er décembre 2026. `weekday`: mardi 1er décembre. `short`: 1er déc. 2026. */
export type DateStyle = 'long' | 'weekday' | 'short';

/** How a translator writes; the defaults suit pages and mails. */
export interface TranslatorOptions {
  /**
   * Wrap string parameters in U+2068…U+2069, so that a name in another script does not disturb the order of
   * the words around it. Default: in right-to-left languages only; French mail subjects and text messages
   * stay free of invisible characters.
   */
  readonly isolate?: boolean;
}

/** Says everything in one language. Holds no state of a request: one serves all. */
export interface Translator {
  /**
   * The message of a key, with its ICU parameters filled in.
   * Throws when a parameter the message needs is missing: that is a fault of the caller.
   */
  (key: MessageKey, params?: MessageParams): string;
  readonly locale: LocaleCode;
  readonly dir: 'ltr' | 'rtl';
  /**
   * The message `family.code` for a code that comes from data, such as `t.label('need', code)`. An unknown
   * code is returned as it is: an imported file from a newer taxonomy must stay readable.
   */
  label(family: string, code: string, params?: MessageParams): string;
  /** A calendar day (`YYYY-MM-DD`, no time zone) or an instant (shown as the day it is in Paris). */
  date(value: string | Date, style?: DateStyle): string;
  /** An instant, day and time in Paris. */
  dateTime(instant: Date): string;
  /** "a, b et c"; with `or`, "a, b ou c". */
  list(items: readonly string[], kind?: 'and' | 'or'): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Euros, without cents when there are none. */
  money(euros: number): string;
  /** The name of a language (BCP 47) in this language; an unknown code is returned as it is. */
  languageName(code: string): string;
  /** Order of two strings as this language's dictionaries have it. */
  compare(a: string, b: string): number;
}

/**
 * The translator of a language. The first call for a language costs a copy of its catalogue (under 1 ms), the
 * next ones return the same translator. A message is parsed at its first use and kept.
 */
export function createTranslator(locale: LocaleCode, options: TranslatorOptions = {}): Translator {
  const isolate = options.isolate ?? localeInfo(locale).dir === 'rtl';
  const id = `${locale} ${isolate}`;
  const made = TRANSLATORS.get(id) ?? makeTranslator(locale, isolate);
  TRANSLATORS.set(id, made);
  return made;
}

const TRANSLATORS = new Map<string, Translator>();

function makeTranslator(locale: LocaleCode, isolate: boolean): Translator {
  const { dir, intlTag } = localeInfo(locale);
  const messages = messagesOf(locale);
  const parsed = new Map<MessageKey, IntlMessageFormat>();

  const message = (key: MessageKey): IntlMessageFormat => {
    const known = parsed.get(key);
    if (known) return known;
    const source = locale === 'fr' ? frenchSpaces(messages[key]) : messages[key];
    // Messages hold no markup: ignoring tags keeps "<" a character like any other.
    const made = new IntlMessageFormat(source, intlTag, undefined, {
      ignoreTag: true,
      formatters: FORMATTERS,
    });
    parsed.set(key, made);
    return made;
  };
  const translate = (key: MessageKey, params?: MessageParams): string => {
    const format = message(key);
    return String(format.format(isolate && params ? isolated(params, format) : params));
  };

  return Object.assign(translate, {
    locale,
    dir,
    label: (family: string, code: string, params?: MessageParams) => {
      const key = `${family}.${code}`;
      return isMessageKey(key) ? translate(key, params) : code;
    },
    date: (value: string | Date, style: DateStyle = 'long') => formatDate(intlTag, value, DATE_STYLES[style]),
    dateTime: (instant: Date) => formatDate(intlTag, instant, DATE_TIME),
    list: (items: readonly string[], kind: 'and' | 'or' = 'and') =>
      listFormat(intlTag, { type: kind === 'and' ? 'conjunction' : 'disjunction' }).format(items),
    number: (value: number, formatOptions?: Intl.NumberFormatOptions) =>
      numberFormat(intlTag, formatOptions).format(value),
    money: (euros: number) =>
      numberFormat(intlTag, {
        style: 'currency',
        currency: 'EUR',
        minimumFractionDigits: Number.isInteger(euros) ? 0 : 2,
        maximumFractionDigits: Number.isInteger(euros) ? 0 : 2,
      }).format(euros),
    languageName: (code: string) => languageName(intlTag, code),
    compare: (a: string, b: string) => collator(intlTag).compare(a, b),
  });
}

const FORMATTERS = {
  getNumberFormat: numberFormat,
  getDateTimeFormat: dateTimeFormat,
  getPluralRules: pluralRules,
};

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
};

const DATE_TIME: Intl.DateTimeFormatOptions = {
  ...DATE_STYLES.weekday,
  hour: '2-digit',
  minute: '2-digit',
};

function formatDate(tag: string, value: string | Date, style: Intl.DateTimeFormatOptions): string {
  const day = typeof value === 'string';
  if (day && !/^\d{4}-\d{2}-\d{2}$/.test(value))
    throw new RangeError(`"${value}" is not a day as YYYY-MM-DD`);
  const instant = day ? new Date(`${value}T00:00:00Z`) : value;
  const parts = dateTimeFormat(tag, { ...style, timeZone: day ? 'UTC' : 'Europe/Paris' }).formatToParts(
    instant,
  );
  // French says "1er décembre" and "2 décembre"; Intl does not know it.
  const text = ({ type, value: part }: Intl.DateTimeFormatPart) =>
    tag.startsWith('fr') && type === 'day' && part === '1' ? '1er' : part;
  return parts.map(text).join('');
}

function languageName(tag: string, code: string): string {
  // DisplayNames throws on what is not a language tag at all; data from others may hold anything.
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) ? (displayNames(tag).of(code) ?? code) : code;
}

// A `select` argument chooses a branch and is never shown: wrapping it would choose the wrong one.
function isolated(params: MessageParams, format: IntlMessageFormat): MessageParams {
  const shown = new Set(format.getAst().flatMap(shownArguments));
  const wrap = ([name, value]: [string, MessageParam]): [string, MessageParam] =>
    typeof value === 'string' && shown.has(name) ? [name, `\u2068${value}\u2069`] : [name, value];
  return Object.fromEntries(Object.entries(params).map(wrap));
}

type MessageElement = ReturnType<IntlMessageFormat['getAst']>[number];

const ARGUMENT = 1;

function shownArguments(element: MessageElement): string[] {
  if ('options' in element) {
    return Object.values(element.options).flatMap((option) => option.value.flatMap(shownArguments));
  }
  const argument: number = element.type;
  return argument === ARGUMENT && 'value' in element ? [String(element.value)] : [];
}
