import type { Person, Programme } from '#libs/matching';
import { loadTerritory } from '#libs/territory';
import { previewRules } from './preview-rules.js';

const PROGRAMME: Programme = {
  id: 'cours',
  structure: { id: 'house', name: 'La maison' },
  name: 'Cours du soir',
  kind: 'training',
  needs: [{ code: 'projet--business-plan' }],
  stages: ['project'],
  area: { include: ['departement:59'] },
  intake: 'open',
  rules: [
    { type: 'french_level_min', value: 'B1' },
    { type: 'age_max', value: 29 },
  ],
};
const person = (id: number, level: 'A2' | 'B1', more: Partial<Person> = {}): Person => ({
  id: `person-${id}`,
  needs: [{ code: 'projet--business-plan', urgency: 2 }],
  commune: '59350',
  stage: 'project',
  languages: [{ code: 'fr', level }],
  ageBand: 'under_26',
  ...more,
});
const OPTIONS = { territory: loadTerritory(), asOf: '2026-11-22' };
const crowd = (sizes: { b1: number; a2: number; old: number }): Person[] => [
  ...Array.from({ length: sizes.b1 }, (_, i) => person(i, 'B1')),
  ...Array.from({ length: sizes.a2 }, (_, i) => person(100 + i, 'A2')),
  ...Array.from({ length: sizes.old }, (_, i) => person(200 + i, 'B1', { ageBand: '50_plus' })),
];

describe('the preview of rules', () => {
  it('says nothing of fewer than 11 people', () => {
    expect(previewRules(PROGRAMME, crowd({ b1: 4, a2: 6, old: 0 }), OPTIONS)).toEqual({
      considered: 10,
      proposed: null,
      without: [],
    });
  });

  it('counts about to whom it would have been proposed, and to whom without each rule', () => {
    const { considered, proposed, without } = previewRules(
      PROGRAMME,
      crowd({ b1: 25, a2: 20, old: 15 }),
      OPTIONS,
    );
    expect(considered).toBe(60);
    expect([20, 25, 30]).toContain(proposed);
    expect(without.map(({ rule }) => rule)).toEqual(PROGRAMME.rules);
    expect([40, 45, 50]).toContain(without[0]!.proposed);
    expect([35, 40, 45]).toContain(without[1]!.proposed);
  });

  it('stays within one step of the truth, in steps of five, whatever the crowd', () => {
    for (let b1 = 0; b1 <= 60; b1 += 1) {
      const { proposed } = previewRules(PROGRAMME, crowd({ b1, a2: 60 - b1, old: 0 }), OPTIONS);
      if (proposed === 'few') expect(b1).toBeLessThan(5);
      else if (proposed === 'nearly_all') expect(b1).toBeGreaterThan(55);
      else expect([Number(proposed) % 5, Math.abs(Number(proposed) - b1) <= 4]).toEqual([0, true]);
    }
  });

  it('says the same of the same people, so that asking again tells nothing', () => {
    const people = crowd({ b1: 12, a2: 5, old: 3 });
    const said = previewRules(PROGRAMME, people, OPTIONS);
    expect(previewRules(PROGRAMME, people.toReversed(), OPTIONS)).toEqual(said);
    // A rule that changes nobody's answer does not draw again.
    const also = previewRules(
      { ...PROGRAMME, rules: [...PROGRAMME.rules!, { type: 'age_max', value: 60 }] },
      people,
      OPTIONS,
    );
    expect(also.proposed).toBe(said.proposed);
  });

  it('does not always tell apart two crowds that differ by one person', () => {
    const told = Array.from({ length: 40 }, (_, i) => {
      const of = (b1: number) =>
        previewRules(PROGRAMME, crowd({ b1, a2: 60 - b1, old: 0 }), OPTIONS).proposed;
      return of(i + 10) !== of(i + 11);
    });
    expect(told.filter((differs) => !differs).length).toBeGreaterThan(10);
  });

  it('counts people who are to confirm as proposed', () => {
    const unsaid = Array.from({ length: 12 }, (_, i) => person(i, 'B1', { languages: [], ageBand: null }));
    expect(['nearly_all', 10]).toContain(previewRules(PROGRAMME, unsaid, OPTIONS).proposed);
  });
});
