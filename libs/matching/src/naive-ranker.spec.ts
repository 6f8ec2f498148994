import fc from 'fast-check';
import { announceSeed, examples, FULL, SEED } from '../../../test/support/property-seed.js';
import * as arbitrary from '../testing/arbitraries.js';
import { naiveAnswer, naiveShortlist, type NaiveAnswer } from '../testing/naive-ranker.js';
import { RUNS } from '../testing/ranking.js';
import { territories } from '../testing/small-territory.js';
import {
  compile,
  gaps,
  nearMisses,
  rebuilding,
  recommend,
  remove,
  RULE_WORDS,
  shortlist,
  upsert,
  whyNot,
  type Person,
  type Programme,
  type ProgrammeIndex,
  type RankOptions,
  type RuleWord,
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

/** Each failing rule once, in the order of the closed list. */
const inOrder = (failed: readonly RuleWord[]): RuleWord[] =>
  RULE_WORDS.filter((word) => failed.includes(word));

function whyNotOf(index: ProgrammeIndex, person: Person, options: RankOptions) {
  const closed = [...whyNot(index, person, options).closed()];
  return closed.sort((a, b) => (a.programme < b.programme ? -1 : 1));
}

/** What she can change: where she stands in her project, how far she goes, her French, her company. */
const CHANGEABLE: readonly RuleWord[] = [
  'stage',
  'distance',
  'french_level_min',
  'company_age_years_min',
  'legal_form_none',
];
const isNear = (failed: readonly RuleWord[]): boolean =>
  failed.length === 1 && CHANGEABLE.includes(failed[0]!);

/** As many random numbers below an end as are wanted. */
const draws = fc
  .infiniteStream(fc.nat(2 ** 31 - 1))
  .map((numbers) => (end: number) => (numbers.next().value as number) % end);

function rebuilt(index: ProgrammeIndex): ProgrammeIndex {
  const work = rebuilding(index);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
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
          const index = compile(catalogue, territory);
          const found = factsOf(index, person, options);
          expect(found).toEqual(expected);
          expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
          const list = expected.recommendations.map(({ programme, total }) => ({ programme, total }));
          expect(naiveShortlist(catalogue, person, territory, options)).toEqual(list);
          expect(shortlist(index, person, options)).toEqual(list);
          expect(gaps(index, person, options)).toEqual(expected.uncoveredNeeds);
          expect(whyNotOf(index, person, options)).toEqual(
            expected.excluded.map(({ programme, failed }) => ({ programme, rules: inOrder(failed) })),
          );
          expect(nearMisses(index, person, options).map(({ programme }) => programme)).toEqual(
            expected.excluded.filter(({ failed }) => isNear(failed)).map(({ programme }) => programme),
          );
        },
      ),
      RUNS,
    );
  });

  it('give the same whatever the limit, out of hundreds of programmes', () => {
    fc.assert(
      fc.property(
        fc.array(arbitrary.programme, { minLength: 40, maxLength: 40, size: 'max' }),
        fc.array(arbitrary.person, { minLength: 3, maxLength: 3 }),
        territories,
        draws,
        arbitrary.options,
        (sheets, people, territory, draw, options) => {
          const many = Array.from({ length: 600 }, (_, i) => ({
            ...sheets[draw(sheets.length)]!,
            id: `p-${i}`,
            costEur: draw(40) * 25,
          }));
          const index = compile(many, territory);
          for (const person of people) {
            const limit = draw(25);
            expect(shortlist(index, person, { ...options, limit })).toEqual(
              naiveShortlist(many, person, territory, { ...options, limit }),
            );
          }
        },
      ),
      { numRuns: examples(50), seed: SEED },
    );
  });

  // Changes come 25 at a time, which an index likes best; one at a time, and on 200, with `npm run test:full`.
  it('give the same after a thousand random changes on each of sixty random catalogues', () => {
    const together = FULL ? 1 : 25;
    fc.assert(
      fc.property(
        fc.array(arbitrary.programme, { minLength: 20, maxLength: 40 }),
        fc.array(arbitrary.person, { minLength: 5, maxLength: 5 }),
        territories,
        fc.nat(150),
        draws,
        (sheets, people, territory, size, draw) => {
          const sheet = (): Programme => ({ ...sheets[draw(sheets.length)]!, id: `p-${draw(150)}` });
          const current = new Map<string, Programme>();
          for (let i = 0; i < size; i++) current.set(`p-${i}`, { ...sheet(), id: `p-${i}` });
          let index = compile([...current.values()], territory);
          let changes = 0;
          for (const person of people) {
            for (let i = 0; i < 200; i += together) {
              const changed = Array.from({ length: together }, sheet);
              const gone = draw(3) === 0;
              index = gone
                ? remove(
                    index,
                    changed.map(({ id }) => id),
                  )
                : upsert(index, changed);
              for (const one of changed)
                if (gone) current.delete(one.id);
                else current.set(one.id, one);
              if (index.isDue && draw(2) === 0) index = rebuilt(index);
              changes += 1;
            }
            const options = { asOf: '2026-11-22', limit: 1 + draw(60) };
            const expected = naiveAnswer([...current.values()], person, territory, options);
            expect([index.size, index.version]).toEqual([current.size, 1 + changes]);
            expect(JSON.stringify(factsOf(index, person, options))).toBe(JSON.stringify(expected));
          }
        },
      ),
      { numRuns: Math.min(examples(60), 200), seed: SEED },
    );
  });
});
