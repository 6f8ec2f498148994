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

  it('counts to whom it would have been proposed, and what each rule costs', () => {
    const { considered, proposed, without } = previewRules(
      PROGRAMME,
      crowd({ b1: 9, a2: 7, old: 2 }),
      OPTIONS,
    );
    expect([considered, proposed]).toEqual([18, 9]);
    // Two people are too few to be a figure.
    expect(without).toEqual([
      { rule: PROGRAMME.rules![0], more: 7 },
      { rule: PROGRAMME.rules![1], more: null },
    ]);
  });

  it('gives no number for a group of fewer than five, nor one from which it could be told', () => {
    const few = previewRules(PROGRAMME, crowd({ b1: 4, a2: 9, old: 0 }), OPTIONS);
    expect(few).toMatchObject({ proposed: 'few', without: [{ more: 9 }, { more: 0 }] });
    const most = previewRules(PROGRAMME, crowd({ b1: 14, a2: 3, old: 0 }), OPTIONS);
    expect(most).toMatchObject({ proposed: 'nearly_all', without: [{ more: null }, { more: 0 }] });
  });

  it('counts people who are to confirm as proposed, and a rule that stops nobody as nothing', () => {
    const unsaid = Array.from({ length: 12 }, (_, i) => person(i, 'B1', { languages: [], ageBand: null }));
    expect(previewRules(PROGRAMME, unsaid, OPTIONS)).toMatchObject({
      proposed: 12,
      without: [{ more: 0 }, { more: 0 }],
    });
  });
});
