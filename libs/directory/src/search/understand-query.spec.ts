import fc from 'fast-check';
import { EVERYDAY_WORDS, NEED_CODES } from '#libs/taxonomy';
import { plainText } from '#libs/kernel';
import { understandQuery } from './understand-query.js';

describe('what a search means', () => {
  it('is nothing for an empty text, signs, or words that only say that one searches', () => {
    for (const text of ['', '  ', '😀 !!', "j'ai besoin d'une aide pour", '& | ! ( ) : * <->'])
      expect(understandQuery(text)).toEqual({ words: [], unknown: [], needs: [], mended: null });
  });

  it('is the need of each of its everyday words', () => {
    const missed = NEED_CODES.flatMap((need) =>
      EVERYDAY_WORDS[need].filter((words) => !understandQuery(words).needs.includes(need)),
    );
    expect(missed).toEqual([]);
  });

  it('has five ways at least to say each need, each of them once', () => {
    for (const need of NEED_CODES) {
      const ways = EVERYDAY_WORDS[need].map(plainText);
      expect([need, ways.length >= 5, new Set(ways).size]).toEqual([need, true, ways.length]);
      expect(ways.filter((way) => way === '')).toEqual([]);
    }
  });

  it.each([
    ['microcredi', 'financement--microcredit'],
    ['Je cherche un MICROCRÉDIT', 'financement--microcredit'],
    ['creche', 'freins-peripheriques--garde-enfants'],
    ['comptabe', 'administratif-fiscal--comptabilite-facturation'],
    ['subvantion', 'financement--subvention-concours'],
    ['permis de conduir', 'freins-peripheriques--mobilite'],
    ['auto entrepreneur', 'juridique--choix-statut-juridique'],
    ['apprendre le francais', 'langue--apprendre-le-francais'],
    ['numero siret', 'administratif-fiscal--immatriculation-formalites'],
  ])('finds through accents, capitals and typing errors: %s', (text, need) => {
    expect(understandQuery(text).needs).toContain(need);
  });

  it('says what it mended, and nothing when there was nothing to mend', () => {
    expect(understandQuery('microcredi').mended).toBe('microcredit');
    expect(understandQuery('microcrédit').mended).toBeNull();
    expect(understandQuery('Zorglub').mended).toBeNull();
  });

  it('is the same whatever the capitals, accents and signs around', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(EVERYDAY_WORDS).flat()), (words) => {
        expect(understandQuery(`  ${words.toUpperCase()} ?`).needs).toEqual(understandQuery(words).needs);
      }),
    );
  });
});
