import fc from 'fast-check';
import { loadTerritory } from '#libs/territory';
import * as arbitrary from '../../testing/arbitraries.js';
import programmes from '../../testing/programmes.exchange.json' with { type: 'json' };
import { idsOf, RUNS } from '../../testing/ranking.js';
import { aPerson } from '../../testing/samples.js';
import { isRecommendation } from '../../testing/schemas.js';
import { smallTerritory } from '../../testing/small-territory.js';
import { compile, explain, parseCatalogue, parsePerson, recommend, type Person } from '../index.js';

const options = { asOf: '2026-11-22' };

describe('the answer', () => {
  it('is the document of the exchange format', () => {
    fc.assert(
      fc.property(arbitrary.catalogue, arbitrary.person, (catalogue, person) => {
        const answer = recommend(compile(catalogue, smallTerritory), person, options);
        expect(isRecommendation(JSON.parse(JSON.stringify(answer))) || isRecommendation.errors).toBe(true);
        expect(Object.keys(answer)).toEqual([
          'person',
          'asOf',
          'weightsVersion',
          'recommendations',
          'excluded',
          'uncoveredNeeds',
        ]);
        expect(idsOf(answer.recommendations)).toHaveLength(answer.recommendations.length);
        expect(answer.recommendations.map(({ rank }) => rank)).toEqual(
          answer.recommendations.map((_, i) => i + 1),
        );
      }),
      RUNS,
    );
  });
});

describe('on nineteen real programmes', () => {
  const { programmes: catalogue, quarantined } = parseCatalogue(programmes);
  const index = compile(catalogue, loadTerritory());
  const answerFor = (person: Partial<Person>) => recommend(index, parsePerson(aPerson(person)), options);
  const failedFor = (person: Partial<Person>, programme: string) =>
    answerFor(person).excluded.find((one) => one.programme === programme)?.failed ?? [];

  const amina: Partial<Person> = {
    commune: '59350',
    qpv: 'QN05981M',
    stage: 'project',
    audiences: ['refugee'],
    languages: [
      { code: 'fr', level: 'A2' },
      { code: 'ar', level: 'C2' },
    ],
    needs: [
      { code: 'financement--microcredit', urgency: 4 },
      { code: 'projet--business-plan', urgency: 2 },
    ],
  };

  it('sets no row aside', () => {
    expect(quarantined).toEqual([]);
    expect(index.size).toBe(19);
  });

  it('puts the microcredit first for somebody who needs one most, with what she must check herself', () => {
    const [first] = answerFor(amina).recommendations;
    expect(first).toMatchObject({
      programme: 'adie-microcredit',
      status: 'to_confirm',
      questions: [{ rule: 'status_self_check', required: 'bank_credit_refused', askWhom: 'person' }],
    });
    expect(first!.reasons[0]).toMatchObject({ code: 'needs.some', params: { covered: 1, asked: 2 } });
  });

  it('excludes the incubator that works in B2 French for somebody at A2, and for nothing else', () => {
    expect(failedFor(amina, 'singa-incubateur-lille')).toEqual([
      { rule: 'french_level_min', required: 'B2', actual: 'A2' },
    ]);
    const answer = explain(index, parsePerson(aPerson(amina)), 'singa-incubateur-lille', options);
    expect(answer).toMatchObject({ status: 'excluded', oneStepAway: true });
  });

  it('opens it at B2, and says what opened it', () => {
    const fluent = { ...amina, languages: [{ code: 'fr', level: 'B2' as const }] };
    const singa = answerFor(fluent).recommendations.find((one) => one.programme === 'singa-incubateur-lille');
    expect(singa).toMatchObject({ status: 'eligible', questions: [] });
    expect(singa!.reasons).toContainEqual({ code: 'opened_by.audience', params: { audiences: ['refugee'] } });
  });

  it('asks somebody who said nothing of herself rather than dropping a programme', () => {
    const answer = answerFor({ needs: amina.needs! });
    const singa = answer.recommendations.find((one) => one.programme === 'singa-incubateur-lille');
    expect(singa!.questions.map(({ rule }) => rule)).toEqual([
      'territory',
      'stage',
      'audience_any',
      'french_level_min',
    ]);
    expect(answer.uncoveredNeeds).toEqual([]);
  });

  it('proposes a programme for QPV to who lives in one, asks who did not say, and excludes who lives in none', () => {
    const marseille = {
      commune: '13055',
      stage: 'idea',
      needs: [{ code: 'projet--emergence-idee' }],
    } as const;
    const seen = (qpv: string | null) => {
      const { recommendations } = answerFor({ ...marseille, qpv });
      return (
        recommendations.find((one) => one.programme === 'positive-planet-marseille')?.status ?? 'excluded'
      );
    };
    expect([seen('QN01301M'), seen(null), seen('none')]).toEqual(['eligible', 'to_confirm', 'excluded']);
    expect(failedFor({ ...marseille, qpv: 'none' }, 'positive-planet-marseille')).toEqual([
      { rule: 'zone_any', required: ['qpv'], actual: 'none' },
    ]);
  });

  it('names every rule that fails, and the needs nobody covers', () => {
    const answer = answerFor({
      ...amina,
      needs: [{ code: 'freins-peripheriques--garde-enfants' }],
      notAudiences: ['jobseeker'],
    });
    expect(answer.recommendations).toEqual([]);
    expect(answer.uncoveredNeeds).toEqual(['freins-peripheriques--garde-enfants']);
    const failed = answer.excluded
      .find((one) => one.programme === 'place-avip')!
      .failed.map(({ rule }) => rule);
    expect(failed).toEqual(['territory', 'audience_any']);
  });
});
