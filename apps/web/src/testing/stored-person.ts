import fc from 'fast-check';
import { person } from '../../../../libs/matching/testing/arbitraries.js';
import type { Person } from '#libs/matching';
import { LEVELS, NEED_CODES } from '#libs/taxonomy';

// Offered as boxes, in the list, in neither; some with a country.
const LANGUAGES = [
  'fr',
  'fr-FR',
  'FR-be',
  'ar',
  'ar-MA',
  'en',
  'pt-BR',
  'uk',
  'kab',
  'wo',
  'zh-Hant',
  'eo',
  'ast',
];
// Whole, an arrondissement, merged into another, one of several of a postcode, without a postcode that we know.
const COMMUNES = [
  '59350',
  '59512',
  '13055',
  '75056',
  '75118',
  '69123',
  '59298',
  '01340',
  '59011',
  '2A004',
  '99999',
];

const languages = fc.array(
  fc.record({ code: fc.constantFrom(...LANGUAGES), level: fc.constantFrom(...LEVELS) }),
  { maxLength: 6 },
);
const needs = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom(...NEED_CODES),
    urgency: fc.constantFrom(1 as const, 2 as const, 4 as const),
  }),
  { minLength: 1, maxLength: 30, selector: ({ code }) => code },
);

/** Anybody whom a request can hold: the database keeps each need once, with its urgency. */
export const storedPerson: fc.Arbitrary<Person> = fc
  .tuple(person, needs, languages, fc.option(fc.constantFrom(...COMMUNES), { nil: null }))
  .map(([one, wishes, spoken, commune]) => ({ ...one, needs: wishes, languages: spoken, commune }));
