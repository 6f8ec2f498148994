import fc from 'fast-check';
import { compile, explain, recommend } from '#libs/matching';
import * as arbitrary from '../../matching/testing/arbitraries.js';
import { smallTerritory } from '../../matching/testing/small-territory.js';
import {
  createTranslator,
  localesWith,
  sayExclusion,
  sayGaps,
  sayLoss,
  sayQuestion,
  sayReason,
  type Translator,
} from './index.js';

describe('whatever the engine answers', () => {
  it('is said in words, in every language that it is written in', () => {
    const translators = localesWith('matching', 'taxonomy').map((locale) => createTranslator(locale));
    expect(translators.length).toBeGreaterThan(2);
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, arbitrary.options, (catalogue, person, options) => {
        const index = compile(catalogue, smallTerritory);
        const { recommendations, excluded, uncoveredNeeds } = recommend(index, person, options);
        const losses = catalogue.flatMap(({ id }) => explain(index, person, id, options).whyNotHigher);
        for (const t of translators) {
          const said = [
            ...recommendations.flatMap(({ reasons }) => reasons.map((reason) => sayReason(t, reason))),
            ...recommendations.flatMap(({ questions }) => questions.map((one) => sayQuestion(t, one))),
            ...excluded.flatMap(({ failed }) => failed.map((rule) => sayExclusion(t, rule))),
            ...losses.map((loss) => sayLoss(t, loss)),
            sayGaps(t, uncoveredNeeds),
          ];
          expect(said.filter((sentence) => !isSentence(t, sentence))).toEqual([]);
        }
      }),
    );
  });
});

/** No code, no hole, nothing of another language: Latin letters stand in Arabic for French names in brackets alone. */
function isSentence({ locale }: Translator, sentence: string): boolean {
  if (/[{}_]|--|\bundefined\b|\bNaN\b|\[object|: *[.?]?$|\u2068\u2069/.test(sentence)) return false;
  return locale !== 'ar' || !/\p{Script=Latin}/u.test(sentence.replace(/\([^()]*\)/g, ''));
}
