import fc from 'fast-check';
import * as arbitrary from '../../testing/arbitraries.js';
import { RUNS } from '../../testing/ranking.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { smallTerritory } from '../../testing/small-territory.js';
import { compile, recommend, survey, type Programme } from '../index.js';

const options = { asOf: '2026-11-22' };

describe('the answer in short', () => {
  it('lists and counts what the whole answer does, and names exclusions as it does', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, fc.nat({ max: 6 }), (catalogue, person, most) => {
        const index = compile(catalogue, smallTerritory);
        const { excluded, ...whole } = recommend(index, person, options);
        const {
          listed,
          excluded: count,
          excludedBy,
          near,
          ...short
        } = survey(index, person, options, {
          first: most,
          near: most,
        });
        expect(short).toEqual({ ...whole, recommendations: whole.recommendations.slice(0, most) });
        expect(listed).toBe(whole.recommendations.length);
        expect(count).toBe(excluded.length);
        const words = excluded.flatMap(({ failed }) => [...new Set(failed.map(({ rule }) => rule))]);
        for (const word of new Set(words))
          expect(excludedBy[word]).toBe(words.filter((other) => other === word).length);
        const answering = excluded.filter(({ failed }) => !failed.some(({ rule }) => rule === 'needs'));
        expect(near).toHaveLength(Math.min(most, answering.length));
        for (const { programme, failed } of near) expect(answering).toContainEqual({ programme, failed });
      }),
      RUNS,
    );
  });

  it('names what is one step away first, then what the fewest rules exclude', () => {
    const far: Partial<Programme> = { area: { include: ['region:93'] } };
    const fluent = { type: 'french_level_min', value: 'C1' } as const;
    const index = compile(
      [
        aProgramme({ id: 'a', ...far, rules: [fluent] }),
        aProgramme({ id: 'b', ...far }),
        aProgramme({ id: 'c', rules: [fluent] }),
        aProgramme({ id: 'd', rules: [fluent, { type: 'french_level_min', value: 'C2' }] }),
        aProgramme({ id: 'e', needs: [{ code: 'langue--apprendre-le-francais' }] }),
      ],
      smallTerritory,
    );
    const person = aPerson({ commune: '59350', languages: [{ code: 'fr', level: 'A2' }] });
    const near = (most: number) =>
      survey(index, person, options, { first: 0, near: most }).near.map(({ programme, oneStepAway }) => [
        programme,
        oneStepAway,
      ]);
    expect(near(10)).toEqual([
      ['c', true],
      ['b', false],
      ['d', false],
      ['a', false],
    ]);
    expect(near(1)).toEqual([['c', true]]);
    expect(near(0)).toEqual([]);
  });
});
