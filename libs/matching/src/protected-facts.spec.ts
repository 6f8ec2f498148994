import fc from 'fast-check';
import { AGE_BANDS, AUDIENCES, type AgeBand, type Audience } from '#libs/taxonomy';
import { announceSeed, examples, SEED } from '../../../test/support/property-seed.js';
import * as arbitrary from '../testing/arbitraries.js';
import { aProgramme } from '../testing/samples.js';
import { smallTerritory, territories } from '../testing/small-territory.js';
import {
  compile,
  rank,
  shortlist,
  type Person,
  type Programme,
  type RuleWord,
  type Shortlisted,
} from './index.js';

announceSeed('protected facts');

const options = { asOf: '2026-11-22' };

/** One fact about her that must never count against her, told otherwise; and the conditions that may name it. */
interface Flip {
  readonly name: string;
  readonly tell: (person: Person) => Person;
  readonly named: (programme: Programme) => boolean;
}

const hasRule = ({ rules = [] }: Programme, ...words: RuleWord[]): boolean =>
  rules.some(({ type }) => words.includes(type));

const namesAudience =
  (audience: Audience) =>
  ({ rules = [] }: Programme): boolean =>
    rules.some(({ type, value }) =>
      type === 'audience_any' || type === 'audience_all' ? value.includes(audience) : false,
    );

const namesDistrict = ({ rules = [], area }: Programme): boolean =>
  rules.some(({ type }) => type === 'zone_any') ||
  [...area.include, ...(area.exclude ?? [])].some((zone) => zone.startsWith('qpv:') || zone === 'zone:qpv');

const without = (list: readonly Audience[] | null | undefined, audience: Audience): Audience[] =>
  (list ?? []).filter((code) => code !== audience);

const BANDS = Object.keys(AGE_BANDS) as AgeBand[];

const FLIPS: readonly Flip[] = [
  ...AUDIENCES.flatMap((audience): Flip[] => [
    {
      name: `she belongs to ${audience}`,
      tell: (person) => ({
        ...person,
        audiences: [...without(person.audiences, audience), audience],
        notAudiences: without(person.notAudiences, audience),
      }),
      named: namesAudience(audience),
    },
    {
      name: `she does not belong to ${audience}`,
      tell: (person) => ({
        ...person,
        audiences: without(person.audiences, audience),
        notAudiences: [...without(person.notAudiences, audience), audience],
      }),
      named: namesAudience(audience),
    },
  ]),
  ...['none', 'QN05981M', null].map((qpv): Flip => ({
    name: `her district is ${qpv}`,
    tell: (person) => ({ ...person, qpv }),
    named: namesDistrict,
  })),
  ...[null, ...BANDS].map((ageBand): Flip => ({
    name: `her age is ${ageBand}`,
    tell: (person) => ({ ...person, ageBand }),
    named: (programme) => hasRule(programme, 'age_min', 'age_max'),
  })),
];

/** Everything said of the programmes that do not name the fact, best first, and the points of those that do. */
function seen(list: readonly Shortlisted[], named: ReadonlySet<string>) {
  const open = new Map(list.map((one) => [one.programme, one]));
  const others = list
    .filter(({ programme }) => !named.has(programme))
    .map((one, i) => ({ ...one, rank: i + 1 }));
  return { open, others: JSON.stringify(others) };
}

/** What changed that must not: the whole of what is said where the fact is not named, the points where it is. */
function unfairness(before: readonly Shortlisted[], after: readonly Shortlisted[], named: Set<string>) {
  const [one, other] = [seen(before, named), seen(after, named)];
  const moved = [...named].filter((id) => {
    const [a, b] = [one.open.get(id), other.open.get(id)];
    return a !== undefined && b !== undefined && a.total !== b.total;
  });
  return one.others === other.others ? moved : [...moved, 'the others'];
}

describe('no protected fact changes a score or an order (M-2.6: 7)', () => {
  const people = 4;
  const pairsWanted = examples(100_000);

  // Totals and order of every pair, and of every tenth all that is said of each programme.
  it(`on a hundred thousand pairs of people who differ in one of ${FLIPS.length} facts`, () => {
    let pairs = 0;
    fc.assert(
      fc.property(
        arbitrary.catalogue,
        fc.array(arbitrary.person, { minLength: people, maxLength: people }),
        territories,
        (catalogue, everybody, territory) => {
          const index = compile(catalogue, territory);
          const naming = FLIPS.map(
            ({ named }) => new Set(catalogue.filter(named).map((programme) => programme.id)),
          );
          const unfair = everybody.flatMap((person) => {
            const [whole, short] = [rank, shortlist].map((list) => list(index, person, options));
            return FLIPS.flatMap(({ name, tell }, i) => {
              pairs += 1;
              const found =
                pairs % 10 === 0
                  ? unfairness(whole!, rank(index, tell(person), options), naming[i]!)
                  : unfairness(short!, shortlist(index, tell(person), options), naming[i]!);
              return found.map((where) => `${name}: ${where}`);
            });
          });
          expect(unfair).toEqual([]);
        },
      ),
      { numRuns: Math.ceil(pairsWanted / (people * FLIPS.length)), seed: SEED },
    );
    process.stderr.write(`protected facts: ${pairs} pairs compared\n`);
    expect(pairs).toBeGreaterThanOrEqual(pairsWanted);
  });

  it('would be noticed', () => {
    const programme = aProgramme();
    const [one] = rank(compile([programme], smallTerritory), { id: 'p', needs: [] }, options);
    const lower = [{ ...one!, total: one!.total - 1 }];
    expect(unfairness([one!], lower, new Set())).toEqual(['the others']);
    expect(unfairness([one!], lower, new Set([programme.id]))).toEqual([programme.id]);
    expect(unfairness([one!], [], new Set([programme.id]))).toEqual([]);
  });
});
