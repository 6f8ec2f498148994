import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { FRENCH, isMessageKey, messagesOf } from './catalogue.js';
import { frenchSpaces } from './french-typography.js';

const areas = Object.entries(FRENCH).map(([area, messages]) => [area, Object.entries(messages)] as const);
const all = areas.flatMap(([area, messages]) =>
  messages.map(([key, text]) => ({ area, key, text: String(text) })),
);
const faulty = (fault: (text: string, area: string) => boolean) =>
  all.filter(({ text, area }) => fault(text, area)).map(({ key, text }) => `${key}: ${text}`);

type Elements = ReturnType<IntlMessageFormat['getAst']>;

const parse = (text: string): Elements =>
  new IntlMessageFormat(text, 'fr', undefined, { ignoreTag: true }).getAst();

function pluralsOf(elements: Elements): string[][] {
  return elements.flatMap((element) => {
    if (!('options' in element)) return [];
    const inside = Object.values(element.options).flatMap((option) => pluralsOf(option.value));
    return 'pluralType' in element ? [Object.keys(element.options), ...inside] : inside;
  });
}

describe('the French catalogue', () => {
  it('has no key twice, in one file or in two', () => {
    const typed = areas.flatMap(([area]) => {
      const file = readFileSync(new URL(`catalogues/fr/${area}.json`, import.meta.url), 'utf8');
      return [...file.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
    });
    expect(typed.filter((key, index) => typed.indexOf(key) !== index)).toEqual([]);
    expect(typed.length).toBe(all.length);
  });

  it('has messages that parse, before and after the unbreakable spaces', () => {
    for (const { text } of all) {
      expect(() => parse(text)).not.toThrow();
      expect(() => parse(frenchSpaces(text))).not.toThrow();
    }
  });

  it('has no empty message and no HTML', () => {
    expect(faulty((text) => text.trim() !== text || text === '')).toEqual([]);
    expect(faulty((text) => /<\/?[a-z]|&[a-z]+;/i.test(text))).toEqual([]);
  });

  it('is typed with plain spaces and curly apostrophes', () => {
    expect(faulty((text) => /['\u00a0\u202f]/.test(text))).toEqual([]);
  });

  it('gives every plural the forms that French needs', () => {
    // CLDR also has `many` for French, from one million on: no count here gets there.
    const needed = new Intl.PluralRules('fr')
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== 'many');
    for (const { key, text } of all) {
      for (const forms of pluralsOf(parse(text))) {
        expect({ key, missing: needed.filter((form) => !forms.includes(form)) }).toEqual({
          key,
          missing: [],
        });
      }
    }
  });

  it('speaks in short sentences and known words to the public', () => {
    const forThePublic = new Set(['public', 'errors', 'common']);
    const words = (sentence: string) =>
      sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
    const long = (text: string) => text.split(/[.?!:](?:\s|$)/).some((sentence) => words(sentence) > 15);
    const banned = /\b(?:QPV|BRSA|BPI|RGPD|dispositif|candidater|bénéficiaire|usager)s?\b/i;
    const plain = (text: string) => text.replace(/\{\w+, plural, .*other \{(.*)\}\}/s, '$1');
    expect(faulty((text, area) => forThePublic.has(area) && long(plain(text)))).toEqual([]);
    expect(faulty((text) => banned.test(text))).toEqual([]);
  });

  it('names no situation of a person in a mail', () => {
    expect(
      faulty((text, area) => area === 'mail' && /réfugi|étranger|quartier|RSA|séjour|handicap/i.test(text)),
    ).toEqual([]);
  });

  it('is what every language falls back to', () => {
    expect(isMessageKey('action.send')).toBe(true);
    expect(isMessageKey('toString')).toBe(false);
    expect(messagesOf('tr')).toEqual(messagesOf('fr'));
  });
});
