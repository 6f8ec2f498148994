import fc from 'fast-check';
import { frenchSpaces } from './french-typography.js';
import { createTranslator, LOCALES, localeInfo, readLocale, type LocaleCode } from './index.js';

const t = createTranslator('fr');

describe('a translator', () => {
  it('refuses a language outside the table, a missing parameter and a day that is none', () => {
    expect(() => createTranslator('xx' as LocaleCode)).toThrow('Unknown locale');
    expect(() => t('page.title')).toThrow(/title/);
    expect(() => t.date('22/11/2026')).toThrow(RangeError);
    expect(() => t.date('2026-13-01')).toThrow(RangeError);
  });

  it('fills a message in, with the plural of French', () => {
    expect(t('results.title', { count: 0 })).toBe('Aucun accompagnement pour le moment');
    expect(t('results.title', { count: 1 })).toBe('Un accompagnement pour vous');
    expect(t('results.title', { count: 6 })).toBe('6 accompagnements pour vous');
    expect(t('fact.distance', { km: 1.84 })).toBe('à 1,8\u00a0km');
  });

  it('keeps what people wrote as it is, markup included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (structure) => {
        expect(t('ask.lead', { structure })).toBe(`Dites à ${structure} comment vous joindre.`);
      }),
    );
  });

  it('sets names apart in right-to-left languages, and elsewhere when asked', () => {
    const lead = (translator: typeof t) => translator('ask.lead', { structure: 'Rhizome' });
    expect(lead(t)).not.toMatch(/[\u2066-\u2069]/);
    expect(lead(createTranslator('fr', { isolate: true }))).toContain('\u2068Rhizome\u2069');
    expect(lead(createTranslator('ar'))).toContain('\u2068Rhizome\u2069');
    expect(createTranslator('ar').dir).toBe('rtl');
  });

  it('gives the same translator for the same language', () => {
    expect(createTranslator('fr')).toBe(t);
    expect(createTranslator('fr', { isolate: true })).not.toBe(t);
  });

  it('labels a code, and shows a code it does not know', () => {
    expect(t.label('need', 'financement--microcredit')).toBe('Microcrédit professionnel');
    expect(t.label('need', 'lune--voyage')).toBe('lune--voyage');
  });

  it('writes days as French does, whatever the time zone of the machine', () => {
    expect(t.date('2026-12-01')).toBe('1er décembre 2026');
    expect(t.date('2026-12-02', 'weekday')).toBe('mercredi 2 décembre');
    expect(t.date(new Date('2026-11-30T23:30:00Z'))).toBe('1er décembre 2026');
    expect(t.dateTime(new Date('2026-12-01T17:30:00Z'))).toBe('mardi 1er décembre à 18:30');
  });

  it('writes lists, amounts and names of languages', () => {
    expect(t.list(['a', 'b', 'c'])).toBe('a, b et c');
    expect(t.list(['a', 'b'], 'or')).toBe('a ou b');
    expect(t.money(1500).replace(/\s/g, ' ')).toBe('1 500 €');
    expect(t.money(12.5).replace(/\s/g, ' ')).toBe('12,50 €');
    expect(t.number(0.58, { style: 'percent' }).replace(/\s/g, ' ')).toBe('58 %');
    expect(t.languageName('ar')).toBe('arabe');
    expect(t.languageName('not a tag')).toBe('not a tag');
    expect(['été', 'eau', 'fin'].sort(t.compare)).toEqual(['eau', 'été', 'fin']);
  });

  it('keeps Latin digits in Arabic, as French addresses have them', () => {
    expect(createTranslator('ar').number(1234)).toMatch(/^1.?234$/);
    expect(createTranslator('ar').date('2026-12-01')).toContain('2026');
  });
});

describe('French spaces', () => {
  it('never let a sign start a line', () => {
    expect(frenchSpaces('Où ? Ici : « là » !')).toBe('Où\u00a0? Ici\u00a0: «\u00a0là\u00a0»\u00a0!');
    expect(frenchSpaces('à 3 km, 20 % et 5 €')).toBe('à 3\u00a0km, 20\u00a0% et 5\u00a0€');
  });

  it('leave number skeletons and ordinary spaces alone', () => {
    expect(frenchSpaces('{km, number, ::.#} kilos')).toBe('{km, number, ::.#} kilos');
  });
});

describe('the table of languages', () => {
  it('offers only complete languages in addresses', () => {
    expect(readLocale('fr')).toBe('fr');
    expect(['en', 'FR', 'xx', ''].map(readLocale)).toEqual([null, null, null, null]);
  });

  it('names every language in itself, in a form that Intl knows', () => {
    for (const { code, intlTag, nativeName } of LOCALES) {
      expect(localeInfo(code).nativeName).toBe(nativeName);
      expect(new Intl.Locale(intlTag).language).toBe(code);
      expect(nativeName.toLocaleLowerCase(code)).toBe(
        new Intl.DisplayNames(code, { type: 'language' }).of(code)?.toLocaleLowerCase(code),
      );
    }
  });
});
