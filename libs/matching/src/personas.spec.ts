import { loadTerritory } from '#libs/territory';
import { naiveAnswer } from '../testing/naive-ranker.js';
import { PERSONAS, PROGRAMME_IDS, type Persona } from '../testing/personas.js';
import programmes from '../testing/programmes.exchange.json' with { type: 'json' };
import { closedIds, idsOf } from '../testing/ranking.js';
import { isPerson } from '../testing/schemas.js';
import { compile, nearMisses, parseCatalogue, parsePerson, recommend, type Person } from './index.js';

const options = { asOf: '2026-11-22' };
const territory = loadTerritory();
const { programmes: catalogue } = parseCatalogue(programmes);
const index = compile(catalogue, territory);
const personOf = ({ person }: Persona): Person => parsePerson({ id: 'golden', ...person });

/** What the engine says, in the words of the constraints, of what they mention. */
function said(persona: Persona): Persona['expected'] {
  const { expected } = persona;
  const person = personOf(persona);
  const { recommendations, excluded, uncoveredNeeds } = recommend(index, person, options);
  const order = idsOf(recommendations);
  const rankOf = (id: string): number => order.indexOf(id) + 1 || Infinity;
  const proposed = (id: string) => recommendations.find(({ programme }) => programme === id);
  const oneStep = closedIds(nearMisses(index, person, options));
  const each = <Value, Found>(
    wanted: Readonly<Record<string, Value>>,
    find: (id: string, value: Value) => Found,
  ) => Object.fromEntries(Object.entries(wanted).map(([id, value]) => [id, find(id, value)]));
  return JSON.parse(
    JSON.stringify({
      first: expected.first && order[0],
      within:
        expected.within &&
        each(expected.within, (id, most) => (rankOf(id) <= most ? most : `rank ${rankOf(id)}`)),
      before: expected.before?.map(([a, b]) => (rankOf(a) < rankOf(b) ? [a, b] : [b, a])),
      certain: expected.certain?.filter((id) => proposed(id)?.status === 'eligible'),
      asks:
        expected.asks &&
        each(
          expected.asks,
          (id) =>
            proposed(id) &&
            Object.fromEntries(proposed(id)!.questions.map(({ rule, askWhom }) => [rule, askWhom])),
        ),
      excluded:
        expected.excluded &&
        each(expected.excluded, (id) =>
          excluded.find(({ programme }) => programme === id)?.failed.map(({ rule }) => rule),
        ),
      oneStepAway: expected.oneStepAway?.filter((id) => oneStep.includes(id)),
      reasons:
        expected.reasons &&
        each(expected.reasons, (id, codes) => {
          const given = proposed(id)?.reasons.map(({ code }) => code) ?? [];
          return codes.every((code) => given.includes(code)) ? codes : given;
        }),
      gaps: expected.gaps && uncoveredNeeds,
      only: expected.only && PROGRAMME_IDS.filter((id) => order.includes(id)),
    }),
  );
}

describe('forty people before the nineteen programmes', () => {
  it('are forty, all different, each of them allowed in the exchange format', () => {
    expect(PERSONAS).toHaveLength(40);
    expect(new Set(PERSONAS.map((persona) => JSON.stringify(persona.person))).size).toBe(40);
    expect(PERSONAS.filter((persona) => !isPerson(personOf(persona)))).toEqual([]);
    expect(catalogue.map(({ id }) => id)).toEqual(PROGRAMME_IDS);
  });

  it('are told of every programme at least once: proposed to one, refused to another', () => {
    const answers = PERSONAS.map((persona) => recommend(index, personOf(persona), options));
    const proposed = new Set(answers.flatMap(({ recommendations }) => idsOf(recommendations)));
    const refused = new Set(answers.flatMap(({ excluded }) => closedIds(excluded)));
    expect(PROGRAMME_IDS.filter((id) => !proposed.has(id) || !refused.has(id))).toEqual([]);
  });

  it.each(PERSONAS)('$who', (persona) => {
    expect(said(persona)).toEqual(persona.expected);
  });

  it.each(PERSONAS)('the naive ranker agrees on: $who', (persona) => {
    const person = personOf(persona);
    const { recommendations, excluded, uncoveredNeeds } = recommend(index, person, options);
    const naive = naiveAnswer(catalogue, person, territory, options);
    expect(recommendations.map(({ programme, total }) => [programme, total])).toEqual(
      naive.recommendations.map(({ programme, total }) => [programme, total]),
    );
    expect(closedIds(excluded)).toEqual(naive.excluded.map(({ programme }) => programme));
    expect(uncoveredNeeds).toEqual(naive.uncoveredNeeds);
  });
});
