import fc from 'fast-check';
import { examples } from '../../../../test/support/property-seed.js';
import * as arbitrary from '../../testing/arbitraries.js';
import { RUNS } from '../../testing/ranking.js';
import { POINTS, smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  explain,
  RULE_WORDS,
  type Company,
  type EligibilityRule,
  type Person,
  type Programme,
  type RuleWord,
} from '../index.js';

const options = { asOf: '2026-11-22' };
const located = smallTerritory.withCoordinates(POINTS);
const ORDER = { excluded: 0, to_confirm: 1, eligible: 2 } as const;
const seenBy = (programme: Programme, person: Person) =>
  explain(compile([programme], located), person, programme.id, options);

/** A programme that asks one thing, a person who has not answered, and two answers. */
interface Unanswered {
  readonly rule: RuleWord;
  readonly asks: Partial<Programme>;
  readonly silent: Partial<Person>;
  readonly yes: Partial<Person>;
  readonly no: Partial<Person>;
}

const written = (
  rule: EligibilityRule,
  silent: Partial<Person>,
  yes: Partial<Person>,
  no: Partial<Person>,
): Unanswered => ({
  ...{ rule: rule.type, yes, no },
  asks: { rules: [rule] },
  silent: { audiences: null, notAudiences: null, ...silent },
});

const withCompany = (rule: EligibilityRule, yes: Company, no: Company): Unanswered =>
  written(rule, { stage: 'growth', company: null }, { company: yes }, { company: no });

const QUESTIONS: readonly Unanswered[] = [
  written(
    { type: 'audience_any', value: ['refugee'] },
    {},
    { audiences: ['refugee'] },
    { notAudiences: ['refugee'] },
  ),
  written(
    { type: 'audience_all', value: ['woman', 'senior'] },
    {},
    { audiences: ['senior', 'woman'] },
    { notAudiences: ['senior'] },
  ),
  written(
    { type: 'sector_any', value: ['batiment'] },
    { sector: null },
    { sector: 'batiment' },
    { sector: 'numerique' },
  ),
  written(
    { type: 'sector_none', value: ['batiment'] },
    { sector: null },
    { sector: 'numerique' },
    { sector: 'batiment' },
  ),
  written({ type: 'age_max', value: 29 }, { ageBand: null }, { ageBand: '26_29' }, { ageBand: '30_49' }),
  written({ type: 'age_min', value: 30 }, { ageBand: null }, { ageBand: '30_49' }, { ageBand: '26_29' }),
  written({ type: 'zone_any', value: ['qpv'] }, { qpv: null }, { qpv: 'QN05981M' }, { qpv: 'none' }),
  written(
    { type: 'french_level_min', value: 'B1' },
    { languages: [] },
    { languages: [{ code: 'fr', level: 'B1' }] },
    { languages: [{ code: 'fr', level: 'A2' }] },
  ),
  withCompany({ type: 'company_age_years_min', value: 2 }, { ageYears: 2 }, { ageYears: 1.9 }),
  withCompany({ type: 'company_age_years_max', value: 2 }, { ageYears: 2 }, { ageYears: 2.1 }),
  withCompany({ type: 'headcount_max', value: 9 }, { headcount: 9 }, { headcount: 10 }),
  withCompany({ type: 'legal_form_none', value: ['sci'] }, { legalForm: 'sas' }, { legalForm: 'sci' }),
  {
    rule: 'stage',
    asks: { stages: ['creation'] },
    silent: { stage: null },
    yes: { stage: 'project' },
    no: { stage: 'rebound' },
  },
  {
    rule: 'territory',
    asks: { area: { include: ['departement:59'] } },
    silent: { commune: null, maxKm: null },
    yes: { commune: '59350' },
    no: { commune: '13055' },
  },
  {
    rule: 'distance',
    asks: { modes: ['on_site'], place: { lat: 50.6881, lon: 3.1738 } },
    silent: { commune: null, maxKm: 30 },
    yes: { commune: '59350' },
    no: { commune: '62041' },
  },
];

// Fifteen questions: three times as many examples in all.
const EACH = { ...RUNS, numRuns: examples(200) };

describe('an answer to an open question (M-2.6: 14)', () => {
  const words = new Set(QUESTIONS.map(({ rule }) => rule));
  // No answer of hers settles these: the structure's own sheet does, or nothing but herself.
  it('is tried for every rule that she can answer', () => {
    expect(RULE_WORDS.filter((word) => !words.has(word))).toEqual([
      'needs',
      'intake',
      'places',
      'status_self_check',
    ]);
  });

  it.each(QUESTIONS)(
    'of $rule never lowers the status when it is yes, and adds one failing rule when it is no',
    ({ rule, asks, silent, yes, no }) => {
      fc.assert(
        fc.property(arbitrary.programme, arbitrary.person, (programme, person) => {
          const asked: Programme = { ...programme, rules: [], area: { include: ['nation:FR'] }, ...asks };
          const before = seenBy(asked, { ...person, ...silent });
          expect(before.questions.map((question) => question.rule)).toContain(rule);
          const afterYes = seenBy(asked, { ...person, ...silent, ...yes });
          expect(ORDER[afterYes.status]).toBeGreaterThanOrEqual(ORDER[before.status]);
          expect(afterYes.failed).toEqual(before.failed);
          const failed = seenBy(asked, { ...person, ...silent, ...no }).failed.map((one) => one.rule);
          expect([...failed].sort()).toEqual([...before.failed.map((one) => one.rule), rule].sort());
        }),
        EACH,
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
