import fc from 'fast-check';
import * as arbitrary from '../testing/arbitraries.js';
import { RUNS } from '../testing/ranking.js';
import { smallTerritory } from '../testing/small-territory.js';
import { compile, explain, type EligibilityRule, type Person, type Programme } from './index.js';

const options = { asOf: '2026-11-22' };
const ORDER = { excluded: 0, to_confirm: 1, eligible: 2 } as const;
const seenBy = (programme: Programme, person: Person) =>
  explain(compile([programme], smallTerritory), person, programme.id, options);

/** One rule, and how a person who has not answered may answer it. */
const QUESTIONS: readonly [EligibilityRule, keyof Person, Partial<Person>, Partial<Person>][] = [
  [
    { type: 'audience_any', value: ['refugee'] },
    'audiences',
    { audiences: ['refugee'] },
    { notAudiences: ['refugee'] },
  ],
  [{ type: 'sector_any', value: ['batiment'] }, 'sector', { sector: 'batiment' }, { sector: 'numerique' }],
  [{ type: 'sector_none', value: ['batiment'] }, 'sector', { sector: 'numerique' }, { sector: 'batiment' }],
  [{ type: 'age_max', value: 29 }, 'ageBand', { ageBand: '26_29' }, { ageBand: '30_49' }],
  [{ type: 'zone_any', value: ['qpv'] }, 'qpv', { qpv: 'QN05981M' }, { qpv: 'none' }],
  [
    { type: 'french_level_min', value: 'B1' },
    'languages',
    { languages: [{ code: 'fr', level: 'B1' }] },
    { languages: [{ code: 'fr', level: 'A2' }] },
  ],
];

describe('an answer to an open question (M-2.6: 14)', () => {
  it.each(QUESTIONS)(
    'of %j never lowers the status when it is yes, and adds one failing rule when it is no',
    (rule, member, yes, no) => {
      fc.assert(
        fc.property(arbitrary.programme, arbitrary.person, (programme, person) => {
          const asked: Programme = { ...programme, rules: [rule], area: { include: ['nation:FR'] } };
          const silent: Person = { ...person, audiences: null, notAudiences: null, [member]: undefined };
          const before = seenBy(asked, silent);
          expect(before.questions.map((question) => question.rule)).toContain(rule.type);
          const afterYes = seenBy(asked, { ...silent, ...yes });
          expect(ORDER[afterYes.status]).toBeGreaterThanOrEqual(ORDER[before.status]);
          const afterNo = seenBy(asked, { ...silent, ...no });
          expect(afterNo.failed.map((failed) => failed.rule)).toEqual([
            ...before.failed.map((failed) => failed.rule),
            rule.type,
          ]);
        }),
        RUNS,
      );
    },
  );

  it('is asked once per open rule, and leaves nothing both failed and asked', () => {
    fc.assert(
      fc.property(arbitrary.programme, arbitrary.person, (programme, person) => {
        const { checks, failed, questions, status } = seenBy(programme, person);
        const count = (verdict: string) => checks.filter((check) => check.verdict === verdict).length;
        expect([failed.length, questions.length]).toEqual([count('no'), count('unknown')]);
        expect(status).toBe(
          failed.length > 0 ? 'excluded' : questions.length > 0 ? 'to_confirm' : 'eligible',
        );
        expect(checks).toHaveLength(6 + (programme.rules ?? []).length);
      }),
      RUNS,
    );
  });

  it('is never no for a person of whom nothing is known, but for what the programme says of itself', () => {
    fc.assert(
      fc.property(arbitrary.programme, (programme) => {
        const failing = seenBy(programme, { id: 'p', needs: [] }).failed.map((failed) => failed.rule);
        expect(failing.filter((rule) => rule !== 'intake' && rule !== 'places')).toEqual([]);
      }),
      RUNS,
    );
  });
});
