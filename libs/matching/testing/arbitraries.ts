import fc from 'fast-check';
import { AGE_BANDS, AUDIENCES, LEVELS, PROGRAMME_KINDS, STAGES, type AgeBand } from '#libs/taxonomy';
import {
  CRITERIA,
  DEFAULT_WEIGHTS,
  type Criterion,
  type EligibilityRule,
  type Person,
  type Programme,
  type RankOptions,
  type Weights,
} from '../src/index.js';

// Small alphabets, so that people and programmes meet often enough to be worth testing.
const NEEDS = [
  'projet--business-plan',
  'financement--microcredit',
  'langue--francais-professionnel',
  'numerique--competences-de-base',
] as const;
const COMMUNES = ['59350', '59512', '59178', '62041', '13055', '75056', '75118', '97411', '97302'];
const ZONES = [
  'nation:FR',
  'region:32',
  'departement:59',
  'epci:200093201',
  'commune:59350',
  'commune:75118',
  'departement:974',
  'commune:99999',
  'qpv:QN05981M',
  'zone:qpv',
  'zone:frr',
];
const SECTORS = ['batiment', 'numerique', 'commerce'] as const;
const LANGUAGES = ['fr', 'fr-FR', 'ar', 'ar-MA', 'uk'];

/** Closed ones are not worth as many examples. */
const INTAKES = ['open', 'open', 'dated', 'dated', 'waiting_list', 'waiting_list', 'closed'] as const;

const some = <T>(values: readonly T[], min = 0) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: min, maxLength: 3 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const rule: fc.Arbitrary<EligibilityRule> = fc.oneof(
  fc.record({
    type: fc.constantFrom('audience_any' as const, 'audience_all' as const),
    value: some(AUDIENCES, 1),
  }),
  fc.record({ type: fc.constant('zone_any' as const), value: some(['qpv', 'frr'] as const, 1) }),
  fc.record({ type: fc.constant('french_level_min' as const), value: fc.constantFrom(...LEVELS.slice(2)) }),
  fc.record({
    type: fc.constantFrom('age_min' as const, 'age_max' as const),
    value: fc.integer({ min: 16, max: 65 }),
  }),
  fc.record({
    type: fc.constantFrom('company_age_years_min' as const, 'company_age_years_max' as const),
    value: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({ type: fc.constant('headcount_max' as const), value: fc.integer({ min: 0, max: 20 }) }),
  fc.record({
    type: fc.constantFrom('sector_any' as const, 'sector_none' as const),
    value: some(SECTORS, 1),
  }),
  fc.record({
    type: fc.constant('legal_form_none' as const),
    value: some(['sas', 'association'] as const, 1),
  }),
  fc.record({
    type: fc.constant('status_self_check' as const),
    value: fc.constant('bank_credit_refused' as const),
  }),
);

const session = fc.record({
  startsOn: fc.constantFrom('2026-10-05', '2026-11-22', '2026-12-07', '2027-02-01'),
  places: orNull(fc.integer({ min: 0, max: 3 })),
  taken: fc.integer({ min: 0, max: 3 }),
});

/** A place by its coordinates: near Lille, on both sides of the antimeridian, at the ends of the earth, or half said. */
const spot = fc.record({
  commune: orNull(fc.constantFrom(...COMMUNES)),
  lat: orNull(fc.oneof(fc.double({ min: 50.5, max: 50.8, noNaN: true }), fc.constantFrom(-90, 0, 90))),
  lon: orNull(fc.oneof(fc.double({ min: 2.9, max: 3.4, noNaN: true }), fc.constantFrom(-180, 0, 180))),
});

const track = fc
  .record({
    answered: fc.integer({ min: 0, max: 200 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    days: orNull(fc.integer({ min: 0, max: 30 })),
  })
  .map(({ answered, share, days }) => ({
    answered,
    helped: Math.floor(answered * share),
    answerDaysMedian: days,
  }));

export const programme: fc.Arbitrary<Programme> = fc.record(
  {
    id: fc.stringMatching(/^[a-z][a-z0-9-]{1,6}$/),
    structure: fc.record({
      id: fc.constant('s'),
      name: fc.constant('S'),
      commune: orNull(fc.constantFrom(...COMMUNES)),
    }),
    name: fc.constant('A programme'),
    kind: fc.constantFrom(...PROGRAMME_KINDS),
    needs: fc.array(
      fc.record(
        {
          code: fc.constantFrom(...NEEDS),
          quality: fc.constantFrom('full' as const, 'first_advice' as const),
        },
        { requiredKeys: ['code'] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
    stages: fc.oneof(some(STAGES, 1), fc.constant([...STAGES])),
    rules: fc.array(rule, { maxLength: 2 }),
    area: fc.oneof(
      fc.constant({ include: ['nation:FR'] }),
      fc.record({
        include: some(ZONES, 1),
        exclude: fc.uniqueArray(fc.constantFrom(...ZONES.slice(2)), { maxLength: 1 }),
      }),
    ),
    modes: some(['on_site', 'remote'] as const),
    place: orNull(fc.oneof(fc.record({ commune: fc.constantFrom(...COMMUNES) }), spot)),
    languages: fc.array(
      fc.record({
        code: fc.constantFrom(...LANGUAGES),
        offer: fc.constantFrom('worked_in' as const, 'interpreter' as const, 'on_request' as const),
      }),
      { maxLength: 2 },
    ),
    costEur: orNull(fc.integer({ min: 0, max: 2000 })),
    intake: orNull(fc.constantFrom(...INTAKES)),
    sessions: fc
      .array(session, { maxLength: 2 })
      .map((sessions) => sessions.map((one, i) => ({ id: `s${i}`, ...one }))),
    track: orNull(track),
  },
  { requiredKeys: ['id', 'structure', 'name', 'kind', 'needs', 'stages', 'area'] },
);

/** Up to 12 programmes, then twins of some of them under other ids: only the draw tells twins apart. */
export const catalogue: fc.Arbitrary<Programme[]> = fc
  .tuple(
    fc.uniqueArray(programme, { maxLength: 12, selector: ({ id }) => id }),
    fc.array(fc.nat(11), { maxLength: 3 }),
  )
  .map(([programmes, twins]) => [
    ...programmes,
    ...[...new Set(twins)].flatMap((i) => {
      const one = programmes[i];
      return one === undefined ? [] : { ...one, id: `${one.id}-twin` };
    }),
  ]);

const spoken = fc.array(
  fc.record({ code: fc.constantFrom(...LANGUAGES), level: fc.constantFrom(...LEVELS) }),
  { maxLength: 3 },
);

export const person: fc.Arbitrary<Person> = fc
  .record(
    {
      id: fc.stringMatching(/^p[0-9]{1,4}$/),
      needs: fc.array(
        fc.record(
          {
            code: fc.constantFrom(...NEEDS),
            urgency: fc.constantFrom(1 as const, 2 as const, 4 as const),
          },
          { requiredKeys: ['code'] },
        ),
        { maxLength: 4 },
      ),
      commune: orNull(fc.constantFrom(...COMMUNES, '59298')),
      qpv: orNull(fc.constantFrom('none', 'QN05981M', 'QN05916M')),
      stage: orNull(fc.constantFrom(...STAGES)),
      sector: orNull(fc.constantFrom(...SECTORS)),
      audiences: orNull(some(AUDIENCES)),
      notAudiences: orNull(some(AUDIENCES)),
      languages: spoken,
      mobility: orNull(fc.constantFrom('car' as const, 'transit' as const, 'none' as const)),
      maxKm: orNull(fc.oneof(fc.integer({ min: 0, max: 80 }), fc.constant(25_000))),
      remote: orNull(fc.constantFrom('wished' as const, 'possible' as const, 'impossible' as const)),
      ageBand: orNull(fc.constantFrom(...(Object.keys(AGE_BANDS) as AgeBand[]))),
      company: orNull(
        fc.record({
          ageYears: orNull(fc.integer({ min: 0, max: 8 })),
          headcount: orNull(fc.integer({ min: 0, max: 30 })),
          legalForm: orNull(fc.constantFrom('sas' as const, 'ei' as const)),
        }),
      ),
      starred: fc.array(fc.constantFrom('finance', 'training', 'guidance'), { maxLength: 1 }),
    },
    { requiredKeys: ['id', 'needs'] },
  )
  .map((one): Person => {
    const { audiences, notAudiences } = one;
    if (!audiences || !notAudiences) return one;
    return { ...one, notAudiences: notAudiences.filter((code) => !audiences.includes(code)) };
  });

/** Nine weights, of which some may be 0, but not all. */
export const weights: fc.Arbitrary<Weights> = fc
  .tuple(...CRITERIA.map(() => fc.nat(20)))
  .filter((amounts) => amounts.some((amount) => amount > 0))
  .map((amounts) => ({
    ...DEFAULT_WEIGHTS,
    version: 'random',
    criteria: Object.fromEntries(CRITERIA.map((criterion, i) => [criterion, amounts[i]])) as Record<
      Criterion,
      number
    >,
  }));

export const options: fc.Arbitrary<RankOptions> = fc.record(
  {
    asOf: fc.constantFrom('2026-11-22', '2026-11-23', '2026-12-07', '2027-06-01'),
    limit: fc.nat(12),
    seed: fc.constantFrom(0, 1, -7, Number.MAX_SAFE_INTEGER),
    weights,
  },
  { requiredKeys: ['asOf'] },
);
