import fc from 'fast-check';
import * as arbitrary from '../../testing/arbitraries.js';
import { RUNS } from '../../testing/ranking.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { POINTS, smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  DEFAULT_WEIGHTS,
  explain,
  LOSS_CODES,
  REASON_CODES,
  type Person,
  type Programme,
} from '../index.js';

const options = { asOf: '2026-11-22' };
const located = smallTerritory.withCoordinates(POINTS);
const explained = (programme: Programme, person: Person, map = smallTerritory) =>
  explain(compile([programme], map), person, programme.id, options);

describe('reasons', () => {
  it('are of the closed lists, with exactly the parameters listed there', () => {
    fc.assert(
      fc.property(arbitrary.programme, arbitrary.person, fc.boolean(), (programme, person, withPoints) => {
        const { why, whyNotHigher } = explained(programme, person, withPoints ? located : smallTerritory);
        for (const { code, params } of why) expect(Object.keys(params)).toEqual(REASON_CODES[code]);
        for (const { code, params } of whyNotHigher) expect(Object.keys(params)).toEqual(LOSS_CODES[code]);
      }),
      { numRuns: 2000 },
    );
  });

  it('are the three largest points, and the three largest losses', () => {
    fc.assert(
      fc.property(arbitrary.programme, arbitrary.person, (programme, person) => {
        const { why, whyNotHigher, criteria } = explained(programme, person);
        const prefixes = (amounts: number[]) => {
          const named = criteria.map(({ criterion }, i) => ({
            criterion: criterion,
            amount: amounts[i]!,
          }));
          const sorted = named.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
          return sorted.map(({ criterion }) => criterion);
        };
        const own = (codes: readonly { code: string }[]) =>
          codes.map(({ code }) => code.split('.')[0]!).filter((prefix) => prefix !== 'opened_by');
        expect(own(whyNotHigher)).toEqual(
          prefixes(criteria.map((one) => one.weight - one.points)).slice(0, 3),
        );
        // A high price, a poor record and a slow answer earn points, and are no reason.
        const poor = criteria.filter(
          ({ criterion, value }) => ['cost', 'track', 'answer'].includes(criterion) && value < 0.5,
        );
        const gained = prefixes(criteria.map((one) => (poor.includes(one) ? 0 : one.points)));
        // Being somewhere in the same country is no reason to go there: it gives way to the next.
        expect(
          [gained, gained.filter((one) => one !== 'access')].map((list) => list.slice(0, 3)),
        ).toContainEqual(own(why));
      }),
      RUNS,
    );
  });

  it('praise no price, record or delay that is poor', () => {
    const poor = {
      costEur: 20_000,
      intake: 'waiting_list',
      track: { answered: 1000, helped: 0, answerDaysMedian: 60 },
    } as const;
    const person = aPerson({ needs: [] });
    const codes = (changes: Partial<Programme>) =>
      explained(aProgramme({ ...poor, ...changes }), person).why.map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ costEur: 500 })).toEqual(['cost.low']);
    expect(codes({ costEur: null, kind: 'workspace' })).toEqual([]);
    expect(codes({ costEur: null })).toEqual(['cost.usual']);
  });

  it('say when an audience or a QPV opened a programme, which no score ever shows', () => {
    const programme = aProgramme({
      rules: [
        { type: 'audience_any', value: ['refugee', 'immigrant'] },
        { type: 'zone_any', value: ['qpv', 'frr'] },
      ],
    });
    const { why } = explained(programme, aPerson({ audiences: ['woman', 'refugee'], qpv: 'QN05981M' }));
    expect(why).toContainEqual({ code: 'opened_by.audience', params: { audiences: ['refugee'] } });
    expect(why).toContainEqual({ code: 'opened_by.zone', params: { zones: ['qpv'] } });
  });

  it('credit a zone of the area only where no ordinary territory holds her', () => {
    const person = aPerson({ commune: '59350', qpv: 'QN05981M' });
    const codes = (include: string[]) =>
      explained(aProgramme({ area: { include } }), person).why.map(({ code }) => code);
    expect(codes(['zone:qpv'])).toContain('opened_by.zone');
    expect(codes(['qpv:QN05981M', 'departement:62'])).toContain('opened_by.zone');
    expect(codes(['zone:qpv', 'departement:59'])).not.toContain('opened_by.zone');
  });

  it('tell the person what she gets and what she does not', () => {
    const needs = [{ code: 'projet--business-plan' }, { code: 'financement--microcredit' }] as const;
    const { why, whyNotHigher } = explained(
      aProgramme({ needs: [needs[0]], languages: [{ code: 'ar', offer: 'interpreter' }], costEur: 1000 }),
      aPerson({ needs, languages: [{ code: 'ar', level: 'C2' }] }),
    );
    expect(why[0]).toEqual({ code: 'needs.some', params: { needs: [needs[0].code], covered: 1, asked: 2 } });
    expect(why[2]).toEqual({ code: 'language.interpreter', params: { language: 'ar' } });
    expect(whyNotHigher[0]).toEqual({ code: 'needs.missing', params: { needs: [needs[1].code] } });
  });

  it('name the needs on which it gives first advice only', () => {
    const codes = ['projet--business-plan', 'financement--microcredit'] as const;
    const qualities = (...given: ('full' | 'first_advice')[]) =>
      explained(
        aProgramme({ needs: codes.map((code, i) => ({ code, quality: given[i]! })) }),
        aPerson({ needs: codes.map((code) => ({ code })) }),
      );
    const some = qualities('full', 'first_advice');
    expect(some.why[0]).toEqual({ code: 'needs.some', params: { needs: codes, covered: 2, asked: 2 } });
    expect(some.whyNotHigher[0]).toEqual({ code: 'needs.only_first_advice', params: { needs: [codes[1]] } });
    expect(qualities('first_advice', 'first_advice').why[0]!.code).toBe('needs.first_advice');
    expect(qualities('full', 'full').why[0]!.code).toBe('needs.all');
  });

  it('say what it costs, and that a price is not known', () => {
    const light = {
      ...DEFAULT_WEIGHTS,
      criteria: { ...DEFAULT_WEIGHTS.criteria, needs: 0, start: 0, track: 0, answer: 0 },
    };
    const wordsFor = (costEur: number | null) => {
      const index = compile([aProgramme({ costEur })], smallTerritory);
      const { why, whyNotHigher } = explain(index, aPerson(), 'a-programme', { ...options, weights: light });
      return [...why, ...whyNotHigher].filter(({ code }) => code.startsWith('cost'));
    };
    expect(wordsFor(0)).toEqual([{ code: 'cost.free', params: {} }]);
    expect(wordsFor(500)).toEqual([
      { code: 'cost.low', params: { eur: 500 } },
      { code: 'cost.to_pay', params: { eur: 500 } },
    ]);
    expect(wordsFor(null).map(({ code }) => code)).toEqual(['cost.usual', 'cost.unknown']);
  });

  it('explain an excluded programme too, and refuse one that is not in the index', () => {
    const programme = aProgramme({ intake: 'closed' });
    const answer = explained(programme, aPerson());
    expect(answer).toMatchObject({
      status: 'excluded',
      failed: [{ rule: 'intake', required: 'open', actual: 'closed' }],
      oneStepAway: false,
    });
    expect(answer.total).toBeGreaterThan(0);
    const index = compile([programme], smallTerritory);
    expect(() => explain(index, aPerson(), 'another', options)).toThrow(
      expect.objectContaining({ kind: 'not_found', code: 'matching.unknown_programme' }),
    );
  });
});
