import { levelValue, primaryLanguage, stageSteps } from '#libs/taxonomy';
import { nearness, smallestTier } from '#libs/territory';
import type { Criterion, Programme } from '../src/index.js';
import {
  coming,
  dayOf,
  herSession,
  includes,
  kilometres,
  priorOf,
  siteCommune,
  type Seeker,
} from './naive-seeker.js';

type Judgement = readonly [value: number, known: boolean];

const QUALITY = { full: 1, first_advice: 0.5 } as const;
const OFFER = { worked_in: 1, interpreter: 0.7, on_request: 0.4 } as const;
const TIER = { commune: 1, epci: 0.8, departement: 0.5, region: 0.25, nation: 0.1 } as const;
const HALF_KM = { car: 20, transit: 10, none: 5 } as const;
const REMOTE = { wished: 1, possible: 0.9, impossible: 0 } as const;
const IN_FRENCH = [{ code: 'fr', offer: 'worked_in' }] as const;

/** In the order in which points are listed. */
export const JUDGE: Readonly<Record<Criterion, (programme: Programme, seeker: Seeker) => Judgement>> = {
  needs: ({ needs }, seeker) => {
    let covered = 0;
    let asked = 0;
    for (const [wanted, urgency] of seeker.needs) {
      const qualities = needs
        .filter(({ code }) => code === wanted)
        .map(({ quality = 'full' }) => QUALITY[quality]);
      covered += urgency * Math.max(0, ...qualities);
      asked += urgency;
    }
    return [covered / asked, true];
  },
  language: ({ languages = [] }, { person: { languages: spoken = [] } }) => {
    let most = 0;
    for (const { code, offer } of languages.length > 0 ? languages : IN_FRENCH)
      for (const said of spoken)
        if (primaryLanguage(said.code) === primaryLanguage(code))
          most = Math.max(most, Math.min(levelValue(said.level), OFFER[offer]));
    return [most, languages.length > 0 && spoken.length > 0];
  },
  access: (programme, seeker) => {
    const { remote, mobility } = seeker.person;
    const modes = programme.modes ?? [];
    const [there, thereKnown] =
      modes.includes('on_site') || modes.length === 0 ? going(programme, seeker) : [0, true];
    if (modes.includes('remote') && REMOTE[remote ?? 'possible'] >= there)
      return [REMOTE[remote ?? 'possible'], remote != null];
    const km = kilometres(programme, seeker);
    const mobilityMatters = km !== null && km > 5;
    return [there, thereKnown && modes.length > 0 && !(mobilityMatters && mobility == null)];
  },
  start: (programme, seeker) => {
    if (programme.intake === 'open')
      return [1, coming(programme, seeker).some(({ places }) => places != null)];
    const session = herSession(programme, seeker);
    if (session !== null)
      return [2 ** (-(dayOf(session.startsOn) - seeker.day) / 7 / 8), session.places != null];
    if (programme.intake === 'waiting_list') return [0, true];
    return [2 ** (-priorOf(programme, seeker).startWeeks / 8), false];
  },
  track: (programme, seeker) => {
    const { answered = 0, helped = 0 } = programme.track ?? {};
    return [(helped + 20 * priorOf(programme, seeker).helpedShare) / (answered + 20), answered > 0];
  },
  cost: (programme, seeker) => {
    const eur = programme.costEur ?? null;
    return [1 / (1 + (eur ?? priorOf(programme, seeker).costEur) / 500), eur !== null];
  },
  stage: ({ stages }, { person: { stage } }) => {
    const steps = Math.min(...stages.map((one) => stageSteps(one, stage!)));
    return [steps === 0 ? 1 : steps === 1 ? 0.5 : 0, true];
  },
  wish: ({ id, kind }, { person: { starred = [] } }) => [
    starred.includes(id) || starred.includes(kind) ? 1 : 0,
    true,
  ],
  answer: (programme, seeker) => {
    const days = programme.track?.answerDaysMedian ?? null;
    return [2 ** (-(days ?? priorOf(programme, seeker).answerDays) / 7), days !== null];
  },
};

/** What it is worth to go there in person, and whether that rests on two places. */
function going(programme: Programme, seeker: Seeker): Judgement {
  const { territory, place, person } = seeker;
  const km = kilometres(programme, seeker);
  if (km !== null) return [km <= 5 ? 1 : 2 ** (-(km - 5) / HALF_KM[person.mobility ?? 'transit']), true];
  const site = siteCommune(programme, territory);
  if (site !== null && place.commune !== null) return [TIER[nearness(site, place.commune)], true];
  const area = { include: includes(programme), exclude: [] };
  return [TIER[smallestTier(territory, area, place) ?? 'nation'], false];
}
