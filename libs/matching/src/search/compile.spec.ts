import fc from 'fast-check';
import * as arbitrary from '../../testing/arbitraries.js';
import { RUNS } from '../../testing/ranking.js';
import { aPerson, aProgramme } from '../../testing/samples.js';
import { smallTerritory } from '../../testing/small-territory.js';
import {
  compile,
  CRITERIA,
  DEFAULT_WEIGHTS,
  rank,
  recommend,
  remove,
  upsert,
  type Person,
  type Programme,
  type RankOptions,
} from '../index.js';

const options = { asOf: '2026-11-22' };
const refused = (code: string, pointer: string) =>
  expect.objectContaining({
    kind: 'invalid',
    code,
    faults: expect.arrayContaining([expect.objectContaining({ pointer })]),
  });

describe('an index is refused', () => {
  it('for two programmes of one id', () => {
    const twice = [aProgramme(), aProgramme({ name: 'Another' })];
    expect(() => compile(twice, smallTerritory)).toThrow(refused('matching.invalid_catalogue', '/1/id'));
  });

  it.each<[Partial<Programme>, string]>([
    [{ costEur: NaN }, 'costEur'],
    [{ costEur: -5 }, 'costEur'],
    [{ track: { answered: NaN } }, 'track/answered'],
    [{ track: { answered: 1, helped: 2 } }, 'track'],
    [{ place: { lat: Infinity, lon: 0 } }, 'place/lat'],
    [{ sessions: [{ id: 's', startsOn: '2026-02-30' }] }, 'sessions'],
    [{ area: { include: ['everywhere'] } }, 'area'],
  ])('for what cannot be ranked: %j', (changes, member) => {
    const expected = refused('matching.invalid_catalogue', `/a-programme/${member}`);
    expect(() => compile([aProgramme(changes)], smallTerritory)).toThrow(expected);
    const index = compile([], smallTerritory);
    expect(() => upsert(index, [aProgramme(changes)])).toThrow(expected);
  });
});

describe('an index', () => {
  it('may be empty', () => {
    const answer = recommend(compile([], smallTerritory), aPerson(), options);
    expect(answer).toMatchObject({
      recommendations: [],
      excluded: [],
      uncoveredNeeds: ['projet--business-plan'],
    });
  });

  it('after changes answers like one compiled afresh, and the one before is as it was', () => {
    fc.assert(
      fc.property(
        arbitrary.catalogue,
        arbitrary.catalogue,
        fc.array(fc.nat(11), { maxLength: 4 }),
        arbitrary.person,
        (catalogue, changes, gone, person) => {
          const before = compile(catalogue, smallTerritory);
          const answer = JSON.stringify(recommend(before, person, options));
          const ids = gone.flatMap((i) => catalogue[i]?.id ?? 'nobody');
          const after = remove(upsert(before, changes), ids);
          const merged = new Map([...catalogue, ...changes].map((one) => [one.id, one]));
          for (const id of ids) merged.delete(id);
          const afresh = compile([...merged.values()], smallTerritory);
          expect(recommend(after, person, options)).toEqual(recommend(afresh, person, options));
          expect([after.size, after.version]).toEqual([merged.size, 3]);
          expect(JSON.stringify(recommend(before, person, options))).toBe(answer);
        },
      ),
      RUNS,
    );
  });

  it('refuses a value that no programme has, and neither loses nor doubles another for it', () => {
    const whole = [aProgramme({ id: 'a' }), aProgramme({ id: 'b' })];
    for (const [pointer, changes] of [
      ['/c/track', { track: { answered: 0, helped: 1e12 } }],
      ['/c/costEur', { costEur: -499.9999999 }],
    ] as const) {
      const c = aProgramme({ id: 'c', ...changes });
      const expected = refused('matching.invalid_catalogue', pointer);
      expect(() => compile([...whole, c], smallTerritory)).toThrow(expected);
      expect(() => upsert(compile(whole, smallTerritory), [c, ...whole])).toThrow(expected);
    }
  });

  it('takes a person with ten thousand needs, and one with needs it does not know', () => {
    const needs = Array.from({ length: 10_000 }, (_, i) => ({
      code: i % 2 ? 'projet--business-plan' : `odd--${i}`,
    }));
    const [first] = rank(
      compile([aProgramme()], smallTerritory),
      aPerson({ needs: needs as Person['needs'] }),
      options,
    );
    expect(first!.reasons[0]).toEqual({ code: 'needs.all', params: { needs: ['projet--business-plan'] } });
  });
});

describe('options are refused', () => {
  const index = compile([aProgramme()], smallTerritory);
  const weights = (criteria: Record<string, number>): RankOptions['weights'] => ({
    ...DEFAULT_WEIGHTS,
    criteria: { ...DEFAULT_WEIGHTS.criteria, ...criteria },
  });
  const none = Object.fromEntries(CRITERIA.map((criterion) => [criterion, 0]));
  const prior = { ...DEFAULT_WEIGHTS.priors.guidance, helpedShare: 2 };
  const priors = { ...DEFAULT_WEIGHTS.priors, guidance: prior };

  it.each<[string, Partial<RankOptions>, string]>([
    ['a day that does not exist', { asOf: '2026-11-31' }, '/asOf'],
    ['a negative limit', { limit: -1 }, '/limit'],
    ['a limit that is not a number', { limit: NaN }, '/limit'],
    ['a seed that is not an integer', { seed: 0.5 }, '/seed'],
    ['a weight that is not a number', { weights: weights({ needs: NaN })! }, '/weights/criteria/needs'],
    ['a negative weight', { weights: weights({ cost: -1 })! }, '/weights/criteria/cost'],
    ['weights that sum to 0', { weights: weights(none)! }, '/weights/criteria'],
    [
      'weights that sum to infinity',
      { weights: weights({ needs: 1e308, cost: 1e308 })! },
      '/weights/criteria',
    ],
    [
      'no prior for a kind',
      { weights: { ...DEFAULT_WEIGHTS, priors: { ...priors, training: undefined } as never } },
      '/weights/priors/training',
    ],
    ['a prior out of range', { weights: { ...DEFAULT_WEIGHTS, priors } }, '/weights/priors/guidance'],
  ])('for %s', (_, changes, pointer) => {
    const expected = refused('matching.invalid_options', pointer);
    expect(() => rank(index, aPerson(), { ...options, ...changes })).toThrow(expected);
  });

  it('for a person whose limit is not a number', () => {
    const expected = refused('matching.invalid_person', '/maxKm');
    expect(() => rank(index, aPerson({ maxKm: NaN }), options)).toThrow(expected);
  });

  it('but not where only what she gave no data on weighs anything: everything then scores 0', () => {
    const onlyStage = weights({ ...none, stage: 1 })!;
    expect(rank(index, aPerson(), { ...options, weights: onlyStage })).toMatchObject([
      { total: 0, confidence: 0 },
    ]);
  });
});
