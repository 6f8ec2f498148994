import type { RequestView } from '#libs/entrepreneurs';
import type { Person } from '#libs/matching';
import { domainOf } from '#libs/taxonomy';
import { loadTerritory } from '#libs/territory';
import type { FormBody } from '../../http/form-bodies.js';
import { OFFERED_LANGUAGES } from '../../forms/languages.js';
import { NO_ANSWER } from './request.form.js';

/** The answers of an earlier request as the form would have sent them, to start from them. */
export function bodyFrom({ projectTitle }: Pick<RequestView, 'projectTitle'>, person: Person): FormBody {
  const { commune, needs, languages = [] } = person;
  const spoken = languages.filter(({ code }) => code !== 'fr').map(({ code }) => code);
  const offered: readonly string[] = OFFERED_LANGUAGES;
  const urgent = new Set(needs.filter(({ urgency }) => urgency === 4).map(({ code }) => domainOf(code)));
  const answers: Record<string, string | readonly string[] | null | undefined> = {
    projet: projectTitle,
    etape: person.stage ?? NO_ANSWER,
    activite: person.sector,
    codePostal: commune == null ? null : loadTerritory().commune(commune)?.postcodes[0],
    commune,
    francais: languages.find(({ code }) => code === 'fr')?.level,
    langues: spoken.filter((code) => offered.includes(code)),
    autreLangue: spoken.find((code) => !offered.includes(code)),
    besoins: needs.map(({ code }) => code),
    urgent: urgent.size === 1 ? [...urgent][0] : null,
    trajets: person.mobility,
    distance: person.remote,
    age: person.ageBand,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer != null)) as FormBody;
}
