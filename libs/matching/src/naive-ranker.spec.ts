import fc from 'fast-check';
import { announceSeed, SEED } from '../../../test/support/property-seed.js';
import * as arbitrary from '../testing/arbitraries.js';
import { naiveAnswer, naiveShortlist, type NaiveAnswer } from '../testing/naive-ranker.js';
import { RUNS } from '../testing/ranking.js';
import { territories } from '../testing/small-territory.js';
import {
  compile,
  recommend,
  remove,
  upsert,
  type Person,
  type Programme,
  type ProgrammeIndex,
  type RankOptions,
} from './index.js';

announceSeed('the engine and the naive ranker');

/** The engine's answer, in the words of the naive one. */
function factsOf(index: ProgrammeIndex, person: Person, options: RankOptions): NaiveAnswer {
  const { recommendations, excluded, uncoveredNeeds } = recommend(index, person, options);
  return {
    recommendations: recommendations.map(
      ({ programme, rank, total, status, points, questions, confidence }) => ({
        ...{ programme, rank, total, status, points },
        questions: questions.map(({ rule }) => rule),
        confidence,
      }),
    ),
    excluded: excluded.map(({ programme, failed }) => ({
      programme,
      failed: failed.map(({ rule }) => rule),
    })),
    uncoveredNeeds,
  };
}

describe('the engine and the naive ranker (M-2.6: 11)', () => {
  it('give the same bytes', () => {
    fc.assert(
      fc.property(
        arbitrary.catalogue,
        arbitrary.person,
        territories,
        arbitrary.options,
        (catalogue, person, territory, options) => {
          const expected = naiveAnswer(catalogue, person, territory, options);
          const found = factsOf(compile(catalogue, territory), person, options);
          expect(found).toEqual(expected);
          expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
          expect(naiveShortlist(catalogue, person, territory, options)).toEqual(
            expected.recommendations.map(({ programme, total }) => ({ programme, total })),
          );
        },
      ),
      RUNS,
    );
  });

  // 200 catalogues of up to 150 programmes, 1,000 changes each, compared after every hundredth.
  it('give the same after a thousand random changes on two hundred random catalogues', () => {
    fc.assert(
      fc.property(
        fc.array(arbitrary.programme, { minLength: 20, maxLength: 40 }),
        fc.array(arbitrary.person, { minLength: 10, maxLength: 10 }),
        territories,
        fc.nat(150),
        fc.infiniteStream(fc.nat(2 ** 31 - 1)),
        (sheets, people, territory, size, numbers) => {
          const below = (end: number): number => (numbers.next().value as number) % end;
          const sheet = (): Programme => ({ ...sheets[below(sheets.length)]!, id: `p-${below(150)}` });
          const current = new Map<string, Programme>();
          for (let i = 0; i < size; i++) current.set(`p-${i}`, { ...sheet(), id: `p-${i}` });
          let index = compile([...current.values()], territory);
          let version = index.version;
          people.forEach((person) => {
            for (let change = 0; change < 100; change++) {
              const programme = sheet();
              const gone = below(3) === 0;
              index = gone ? remove(index, [programme.id]) : upsert(index, [programme]);
              if (gone) current.delete(programme.id);
              else current.set(programme.id, programme);
            }
            const options = { asOf: '2026-11-22', limit: 1 + below(60) };
            const expected = naiveAnswer([...current.values()], person, territory, options);
            expect([index.size, index.version]).toEqual([current.size, (version += 100)]);
            expect(JSON.stringify(factsOf(index, person, options))).toBe(JSON.stringify(expected));
          });
        },
      ),
      { numRuns: 200, seed: SEED },
    );
  });
});
