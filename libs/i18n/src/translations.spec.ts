import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { FRENCH, translationOf, type Area } from './catalogue.js';
import { createTranslator, LOCALES, type LocaleCode } from './index.js';

type Elements = ReturnType<IntlMessageFormat['getAst']>;
interface Said {
  readonly locale: LocaleCode;
  readonly area: Area;
  readonly key: string;
  readonly text: string;
  readonly french: string;
}

const translated = LOCALES.map(({ code }) => code).filter(
  (code) => code !== 'fr' && Object.keys(translationOf(code)).length > 0,
);
const areasOf = (locale: LocaleCode) => Object.keys(translationOf(locale)) as Area[];
const messages = (locale: LocaleCode, area: Area): Record<string, string> => ({
  ...translationOf(locale)[area],
});
const all: Said[] = translated.flatMap((locale) =>
  areasOf(locale).flatMap((area) =>
    Object.entries(messages(locale, area)).map(([key, text]) => ({
      locale,
      area,
      key,
      text,
      french: messages('fr', area)[key] ?? '',
    })),
  ),
);
const faulty = (fault: (said: Said) => boolean) =>
  all.filter(fault).map(({ locale, key, text }) => `${locale} ${key}: ${text}`);

const parse = (text: string, locale: LocaleCode): Elements =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst();

const LITERAL = 0;

const inside = (element: Elements[number]): Elements =>
  'options' in element ? Object.values(element.options).flatMap((option) => option.value) : [];

const valueOf = (element: Elements[number], isLiteral: boolean): string[] => {
  const type: number = element.type;
  return (type === LITERAL) === isLiteral && 'value' in element ? [String(element.value)] : [];
};

const names = (elements: Elements): string[] =>
  elements.flatMap((element) => [...valueOf(element, false), ...names(inside(element))]);

const literals = (elements: Elements): string[] =>
  elements.flatMap((element) => [...valueOf(element, true), ...literals(inside(element))]);

const plurals = (elements: Elements): string[][] =>
  elements.flatMap((element) => [
    ...('pluralType' in element ? [Object.keys(element.options)] : []),
    ...plurals(inside(element)),
  ]);

describe('the translations', () => {
  it('are those of the reasons and the closed lists, in English and Arabic', () => {
    expect(translated).toEqual(['en', 'ar']);
    for (const locale of translated)
      expect(areasOf(locale)).toEqual(expect.arrayContaining(['matching', 'pathway', 'places', 'taxonomy']));
  });

  it('have every key of their area, no other, and none twice', () => {
    for (const locale of translated) {
      for (const area of areasOf(locale)) {
        const file = readFileSync(new URL(`catalogues/${locale}/${area}.json`, import.meta.url), 'utf8');
        const typed = [...file.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
        expect(typed.sort()).toEqual(Object.keys(FRENCH[area]).sort());
      }
    }
  });

  it('put in what French puts in', () => {
    const different = faulty(({ text, french, locale }) => {
      const [own, source] = [parse(text, locale), parse(french, 'fr')].map((ast) => [...new Set(names(ast))]);
      return own!.sort().join() !== source!.sort().join();
    });
    expect(different).toEqual([]);
  });

  it('give every plural the forms of their language', () => {
    const lacking = faulty(({ text, locale }) => {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      return plurals(parse(text, locale)).some((forms) => needed.some((form) => !forms.includes(form)));
    });
    expect(lacking).toEqual([]);
  });

  it('hold no empty message, no markup, no straight apostrophe, no sign of direction', () => {
    expect(faulty(({ text }) => text.trim() !== text || text === '')).toEqual([]);
    expect(faulty(({ text }) => /<\/?[a-z]|&[a-z]+;/i.test(text))).toEqual([]);
    expect(faulty(({ text }) => /['\u00a0\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text))).toEqual(
      [],
    );
  });

  it('are written in the script of their language, with its signs', () => {
    // Words in brackets are French names, kept so that a reader knows them again on a form.
    const own = ({ text, locale }: Said) =>
      literals(parse(text, locale))
        .join('\n')
        .replace(/\([^)]*\)/g, '');
    const arabic = /\p{Script=Arabic}/u;
    expect(faulty(({ locale, text }) => locale === 'ar' && !arabic.test(text))).toEqual([
      'ar list.pair: {before}؛ {need}',
    ]);
    expect(faulty((said) => said.locale === 'ar' && /[,;?]/.test(own(said)))).toEqual([]);
    expect(faulty(({ locale, text }) => locale !== 'ar' && arabic.test(text))).toEqual([]);
    expect(faulty((said) => said.locale === 'en' && / [:;?!]|[«»]/.test(own(said)))).toEqual([]);
  });

  it('lose no meaning when a label stands inside a sentence', () => {
    const proper = /^(?:French|France|Europe|English|Arabic|I)\b/;
    const insideSentences = /^(?:need|kind|audience|sector|stageFor|zone|selfCheck|levelNeeded)\./;
    expect(
      faulty(({ locale, key, text }) => locale === 'en' && insideSentences.test(key) && proper.test(text)),
    ).toEqual([]);
  });

  it('read in French where a language is not written yet', () => {
    expect(createTranslator('ar')('action.send')).toBe(createTranslator('fr')('action.send'));
    expect(createTranslator('tr').label('need', 'financement--microcredit')).toBe(
      'Microcrédit professionnel',
    );
  });
});
