import type { RequestView } from '#libs/entrepreneurs';
import type { Person } from '#libs/matching';
import { domainOf, type Level, LEVELS, primaryLanguage } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import type { FormBody } from '../../http/form-bodies.js';
import { OFFERED_LANGUAGES, OTHER_LANGUAGES } from '../../forms/languages.js';
import { FRENCH_LEVELS, NO_ANSWER, type RequestForm } from './request.form.js';

/** The answers of an earlier request as the form would have sent them, to start from them. */
export function bodyFrom({ projectTitle }: Pick<RequestView, 'projectTitle'>, person: Person): FormBody {
  const answers = { projet: projectTitle, ...answersOf(person) };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));
}

/** What the page can say of a person: less than is known of her, but nothing else. */
export function answersOf(person: Person): Omit<RequestForm, 'projet'> {
  const { needs } = person;
  const spoken = levelsSpoken(person);
  const isSpoken = (language: string): boolean =>
    language !== 'fr' && (spoken.get(language) ?? 'none') !== 'none';
  const offered: readonly string[] = OFFERED_LANGUAGES;
  const others: readonly string[] = OTHER_LANGUAGES;
  const urgent = new Set(needs.filter(({ urgency }) => urgency === 4).map(({ code }) => domainOf(code)));
  return {
    etape: person.stage ?? NO_ANSWER,
    activite: person.sector ?? undefined,
    ...placeOf(person),
    francais: FRENCH_LEVELS.find((level) => level === spoken.get('fr')),
    langues: offered.filter(isSpoken),
    autreLangue: [...spoken.keys()].find((language) => isSpoken(language) && others.includes(language)),
    besoins: needs.map(({ code }) => code),
    urgent: urgent.size === 1 ? [...urgent][0] : undefined,
    trajets: person.mobility ?? undefined,
    distance: person.remote ?? undefined,
    age: person.ageBand ?? undefined,
  };
}

/** The commune as the official list names it today, which for the code of a merged one is another. */
function placeOf({ commune: code }: Person): Pick<RequestForm, 'codePostal' | 'commune'> {
  const commune = code == null ? null : loadTerritory().commune(code);
  return commune?.postcodes[0] === undefined
    ? {}
    : { codePostal: commune.postcodes[0], commune: commune.code };
}

/** Her best level of each language, whatever the country it is spoken in. */
function levelsSpoken({ languages = [] }: Person): ReadonlyMap<string, Level> {
  const best = new Map<string, Level>();
  for (const { code, level } of languages) {
    const language = primaryLanguage(code);
    const known = best.get(language);
    if (known === undefined || LEVELS.indexOf(level) > LEVELS.indexOf(known)) best.set(language, level);
  }
  return best;
}
