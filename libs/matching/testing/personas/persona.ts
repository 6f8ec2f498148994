import type { NeedCode } from '#libs/taxonomy';
import type { AskWhom, Person, Programme, ReasonCode, RuleWord } from '../../src/index.js';

/** Somebody as she might come, and what a counsellor who knows the nineteen programmes would expect to be told. */
export interface Persona {
  /** Who she is, in a sentence. */
  readonly who: string;
  readonly person: Omit<Person, 'id'>;
  readonly expected: Expected;
}

/** Constraints, not a list to the letter: weights may move, these must hold. What is not said may be either way. */
export interface Expected {
  /** Proposed before everything else. */
  readonly first?: ProgrammeId;
  /** Proposed, at this rank or better. */
  readonly within?: Readonly<Partial<Record<ProgrammeId, number>>>;
  /** Pairs, the better one first. */
  readonly before?: readonly (readonly [ProgrammeId, ProgrammeId])[];
  /** Proposed without a question. */
  readonly certain?: readonly ProgrammeId[];
  /** Proposed, with exactly these questions, and who is asked each. */
  readonly asks?: Readonly<Partial<Record<ProgrammeId, Readonly<Partial<Record<RuleWord, AskWhom>>>>>>;
  /** Not proposed, for exactly these rules. */
  readonly excluded?: Readonly<Partial<Record<ProgrammeId, readonly RuleWord[]>>>;
  /** Excluded by one rule that she can change. */
  readonly oneStepAway?: readonly ProgrammeId[];
  /** Among the reasons given. */
  readonly reasons?: Readonly<Partial<Record<ProgrammeId, readonly ReasonCode[]>>>;
  /** Exactly the needs nobody open to her covers. */
  readonly gaps?: readonly NeedCode[];
  /** Exactly what is proposed, in any order; for who is left with little. */
  readonly only?: readonly ProgrammeId[];
}

/** The programmes of `programmes.exchange.json`. */
export const PROGRAMME_IDS = [
  'adie-microcredit',
  'bus-entrepreneuriat-tours',
  'couveuse-cape',
  'reseau-entreprendre-laureat',
  'determines-promo',
  'singa-incubateur-lille',
  'singa-incubateur-paris',
  'citeslab-besancon',
  'positive-planet-marseille',
  'edlv-starter',
  'arce-are',
  'cci-5-jours',
  'attestation-comparabilite',
  'hup-mentorat',
  'moovjee-mentorat',
  'droit-au-compte',
  'atelier-numerique',
  'place-avip',
  'egee-conseil',
] as const satisfies readonly Programme['id'][];
export type ProgrammeId = (typeof PROGRAMME_IDS)[number];
