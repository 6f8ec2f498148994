import type { Audience, NeedCode, ProgrammeKind, Stage, Zone } from '#libs/taxonomy';
import type { LanguageOffer } from '../formats/programme.js';

/** What each reason to propose a programme says, with its parameters. Kilometres, weeks and days are rounded. */
export interface ReasonParams {
  /** It covers all her needs in full. */
  'needs.all': { needs: readonly NeedCode[] };
  /** It covers these of her needs, of `asked` in all. */
  'needs.some': { needs: readonly NeedCode[]; covered: number; asked: number };
  /** It gives first advice on these needs, and covers none in full. */
  'needs.first_advice': { needs: readonly NeedCode[] };
  /** It works in a language she speaks. */
  'language.worked_in': { language: string };
  'language.interpreter': { language: string };
  'language.on_request': { language: string };
  'access.remote': NoParams;
  'access.remote_wished': NoParams;
  'access.distance': { km: number };
  'access.same_commune': NoParams;
  'access.same_epci': NoParams;
  'access.same_departement': NoParams;
  'access.same_region': NoParams;
  /** The place is not known; the smallest area served that holds her is of this size. */
  'access.serves_commune': NoParams;
  'access.serves_epci': NoParams;
  'access.serves_departement': NoParams;
  'access.serves_region': NoParams;
  'access.serves_nation': NoParams;
  /** She can come at any time. */
  'start.now': NoParams;
  'start.on': { date: string };
  /** The date is not known; programmes of this kind usually start within so many weeks. */
  'start.usual': { weeks: number; kind: ProgrammeKind };
  'track.helped': { helped: number; answered: number };
  /** Nobody has answered yet: the usual share for this kind is assumed. */
  'track.usual': { kind: ProgrammeKind };
  'cost.free': NoParams;
  'cost.low': { eur: number };
  'cost.usual': { kind: ProgrammeKind };
  'stage.fits': { stage: Stage };
  'stage.next': { stage: Stage; stages: readonly Stage[] };
  'wish.starred': NoParams;
  'wish.kind': { kind: ProgrammeKind };
  'answer.days': { days: number };
  'answer.usual': { days: number; kind: ProgrammeKind };
  /** A condition of the programme names an audience she said she belongs to: that opened it. */
  'opened_by.audience': { audiences: readonly Audience[] };
  /** A condition or the area of the programme names a zone she lives in: that opened it. */
  'opened_by.zone': { zones: readonly Zone[] };
}

/** What each reason why a programme is not higher says. */
export interface LossParams {
  'needs.missing': { needs: readonly NeedCode[] };
  /** Everything is covered, these by first advice only. */
  'needs.only_first_advice': { needs: readonly NeedCode[] };
  /** It works in none of the languages she said. `languages` are those it offers. */
  'language.not_shared': { languages: readonly string[] };
  /** A language is shared, but her level in it or the offer limits it. */
  'language.limited': { language: string; offer: LanguageOffer };
  /** She said no language yet. */
  'language.not_said': NoParams;
  'access.far': { km: number };
  'access.other_commune': NoParams;
  'access.other_epci': NoParams;
  'access.other_departement': NoParams;
  'access.other_region': NoParams;
  'access.place_unknown': NoParams;
  /** It would be followed remotely, for which she did not ask. */
  'access.remotely': NoParams;
  'access.remote_impossible': NoParams;
  'start.later': { date: string };
  'start.waiting_list': NoParams;
  'start.unknown': { weeks: number; kind: ProgrammeKind };
  'track.low': { helped: number; answered: number };
  'track.unknown': { kind: ProgrammeKind };
  'cost.to_pay': { eur: number };
  'cost.unknown': { kind: ProgrammeKind };
  'stage.differs': { stage: Stage; stages: readonly Stage[] };
  'wish.not_starred': NoParams;
  'answer.slow': { days: number };
  'answer.unknown': { days: number; kind: ProgrammeKind };
}

/** The parameters of a sentence that needs none. */
export type NoParams = Readonly<Record<never, never>>;
/** One reason to propose a programme. */
export type ReasonCode = keyof ReasonParams;
/** One reason why a programme is not higher. */
export type LossCode = keyof LossParams;

/** A reason as data: a sentence of the catalogues, and what to put in it. */
export type Reason = {
  [C in ReasonCode]: { readonly code: C; readonly params: Readonly<ReasonParams[C]> };
}[ReasonCode];
/** A loss as data: a sentence of the catalogues, and what to put in it. */
export type Loss = {
  [C in LossCode]: { readonly code: C; readonly params: Readonly<LossParams[C]> };
}[LossCode];

/** Every reason code with the names of its parameters, for the catalogues to be checked against. */
export const REASON_CODES: { readonly [C in ReasonCode]: readonly (keyof ReasonParams[C])[] } = {
  'needs.all': ['needs'],
  'needs.some': ['needs', 'covered', 'asked'],
  'needs.first_advice': ['needs'],
  'language.worked_in': ['language'],
  'language.interpreter': ['language'],
  'language.on_request': ['language'],
  'access.remote': [],
  'access.remote_wished': [],
  'access.distance': ['km'],
  'access.same_commune': [],
  'access.same_epci': [],
  'access.same_departement': [],
  'access.same_region': [],
  'access.serves_commune': [],
  'access.serves_epci': [],
  'access.serves_departement': [],
  'access.serves_region': [],
  'access.serves_nation': [],
  'start.now': [],
  'start.on': ['date'],
  'start.usual': ['weeks', 'kind'],
  'track.helped': ['helped', 'answered'],
  'track.usual': ['kind'],
  'cost.free': [],
  'cost.low': ['eur'],
  'cost.usual': ['kind'],
  'stage.fits': ['stage'],
  'stage.next': ['stage', 'stages'],
  'wish.starred': [],
  'wish.kind': ['kind'],
  'answer.days': ['days'],
  'answer.usual': ['days', 'kind'],
  'opened_by.audience': ['audiences'],
  'opened_by.zone': ['zones'],
};

/** Every loss code with the names of its parameters. */
export const LOSS_CODES: { readonly [C in LossCode]: readonly (keyof LossParams[C])[] } = {
  'needs.missing': ['needs'],
  'needs.only_first_advice': ['needs'],
  'language.not_shared': ['languages'],
  'language.limited': ['language', 'offer'],
  'language.not_said': [],
  'access.far': ['km'],
  'access.other_commune': [],
  'access.other_epci': [],
  'access.other_departement': [],
  'access.other_region': [],
  'access.place_unknown': [],
  'access.remotely': [],
  'access.remote_impossible': [],
  'start.later': ['date'],
  'start.waiting_list': [],
  'start.unknown': ['weeks', 'kind'],
  'track.low': ['helped', 'answered'],
  'track.unknown': ['kind'],
  'cost.to_pay': ['eur'],
  'cost.unknown': ['kind'],
  'stage.differs': ['stage', 'stages'],
  'wish.not_starred': [],
  'answer.slow': ['days'],
  'answer.unknown': ['days', 'kind'],
};
