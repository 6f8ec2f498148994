import type { Person, Programme } from '../src/index.js';

/** A programme that is open to everybody, with what a test wants different. */
export function aProgramme(changes: Partial<Programme> = {}): Programme {
  return {
    id: 'a-programme',
    structure: { id: 'a-structure', name: 'A structure' },
    name: 'A programme',
    kind: 'guidance',
    needs: [{ code: 'projet--business-plan' }],
    stages: ['idea', 'project', 'creation', 'growth', 'rebound'],
    area: { include: ['nation:FR'] },
    modes: ['on_site'],
    intake: 'open',
    ...changes,
  };
}

/** A person of whom nothing is known but one need, with what a test wants different. */
export function aPerson(changes: Partial<Person> = {}): Person {
  return { id: 'a-person', needs: [{ code: 'projet--business-plan' }], ...changes };
}
