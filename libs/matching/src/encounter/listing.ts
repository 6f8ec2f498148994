import { isNeedCode, primaryLanguage, type NeedCode, type ProgrammeKind, type Stage } from '#libs/taxonomy';
import { parseArea, type Area, type Commune, type Point, type Territory } from '#libs/territory';
import { dayNumber } from './calendar-day.js';
import type { EligibilityRule, Intake, LanguageOffer, Programme, Session } from '../formats/programme.js';
import { invalidCatalogue } from '../refusals.js';

/** A programme made ready to be compared: codes resolved, defaults applied, dates as day numbers. */
export interface Listing {
  readonly programme: Programme;
  readonly id: string;
  readonly kind: ProgrammeKind;
  /** Best quality per need: 1 in full, 0.5 first advice. */
  readonly needs: ReadonlyMap<NeedCode, number>;
  readonly needCodes: readonly NeedCode[];
  readonly stages: readonly Stage[];
  readonly rules: readonly EligibilityRule[];
  readonly area: Area;
  readonly servedArea: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** Null when no mode is given. */
  readonly modes: { readonly onSite: boolean; readonly remote: boolean } | null;
  /** Where people go: the place, else the structure's commune. */
  readonly site: { readonly commune: Commune | null; readonly point: Point | null };
  /** Null when no language is given. */
  readonly languages: Offers | null;
  readonly costEur: number | null;
  readonly intake: Intake | null;
  /** By date. */
  readonly sessions: readonly DatedSession[];
  readonly answered: number;
  readonly helped: number;
  readonly answerDays: number | null;
}

/** At least one. */
export type Offers = readonly [Offer, ...Offer[]];

/** A language, and how a programme offers it. */
export interface Offer {
  readonly tag: string;
  readonly language: string;
  readonly offer: LanguageOffer;
  readonly value: number;
}

/** One start of a programme. */
export interface DatedSession {
  readonly day: number;
  readonly placesKnown: boolean;
  readonly full: boolean;
}

const QUALITY = { full: 1, first_advice: 0.5 } as const;
const OFFER_VALUE: Readonly<Record<LanguageOffer, number>> = {
  worked_in: 1,
  interpreter: 0.7,
  on_request: 0.4,
};

/** @throws DomainError `matching.invalid_catalogue` for what `parseCatalogue` would have refused and cannot be ranked. */
export function listingOf(programme: Programme, territory: Territory): Listing {
  const { id, area } = programme;
  const parsedArea = parseArea(area);
  if (parsedArea === null) throw refused(id, 'area', 'unknown_code');
  const needs = bestQualities(programme);
  const { answered, helped, answerDays } = recordOf(programme);
  return {
    programme,
    id,
    kind: programme.kind,
    needs,
    needCodes: [...needs.keys()],
    stages: programme.stages,
    rules: programme.rules ?? [],
    area: parsedArea,
    servedArea: { include: area.include, exclude: area.exclude ?? [] },
    modes: modesOf(programme),
    site: siteOf(programme, territory),
    languages: languagesOf(programme),
    costEur: amount(programme.costEur, id, 'costEur'),
    intake: programme.intake ?? null,
    sessions: (programme.sessions ?? [])
      .map((session) => datedSession(session, id))
      .sort((a, b) => a.day - b.day),
    answered,
    helped,
    answerDays,
  };
}

function bestQualities({ needs }: Programme): Map<NeedCode, number> {
  const best = new Map<NeedCode, number>();
  for (const { code, quality = 'full' } of needs)
    if (isNeedCode(code)) best.set(code, Math.max(best.get(code) ?? 0, QUALITY[quality]));
  return best;
}

function modesOf({ modes = [] }: Programme): Listing['modes'] {
  if (modes.length === 0) return null;
  return { onSite: modes.includes('on_site'), remote: modes.includes('remote') };
}

function languagesOf({ languages = [] }: Programme): Offers | null {
  const [first, ...others] = languages.map(({ code, offer }): Offer => ({
    tag: code,
    language: primaryLanguage(code),
    offer,
    value: OFFER_VALUE[offer],
  }));
  return first === undefined ? null : [first, ...others];
}

/** The commune where people go: that of the place, else that of the structure. */
export const siteCodeOf = ({ place, structure }: Programme): string | null =>
  place?.commune ?? structure.commune ?? null;

function siteOf(programme: Programme, territory: Territory): Listing['site'] {
  const { id, place } = programme;
  const code = siteCodeOf(programme);
  const lat = finite(place?.lat, id, 'place/lat');
  const lon = finite(place?.lon, id, 'place/lon');
  return {
    commune: code === null ? null : territory.commune(code),
    point: lat !== null && lon !== null ? { lat, lon } : code === null ? null : territory.pointOf(code),
  };
}

function datedSession({ startsOn, places = null, taken = 0 }: Session, programme: string): DatedSession {
  const day = dayNumber(startsOn);
  if (day === null) throw refused(programme, 'sessions', 'not_a_date');
  return { day, placesKnown: places !== null, full: places !== null && taken >= places };
}

function recordOf({ id, track }: Programme): Pick<Listing, 'answered' | 'helped' | 'answerDays'> {
  const answered = amount(track?.answered, id, 'track/answered') ?? 0;
  const helped = amount(track?.helped, id, 'track/helped') ?? 0;
  if (helped > answered) throw refused(id, 'track', 'contradiction');
  return { answered, helped, answerDays: amount(track?.answerDaysMedian, id, 'track/answerDaysMedian') };
}

function amount(value: number | null | undefined, programme: string, member: string): number | null {
  if (typeof value === 'number' && value < 0) throw refused(programme, member, 'out_of_range');
  return finite(value, programme, member);
}

// A NaN that got this far would reach the comparison of totals, and order everything at random.
function finite(value: number | null | undefined, programme: string, member: string): number | null {
  if (value === null || value === undefined) return null;
  if (!Number.isFinite(value)) throw refused(programme, member, 'wrong_type');
  return value;
}

const refused = (programme: string, member: string, code: string) =>
  invalidCatalogue([{ pointer: `/${programme}/${member}`, code }]);
