export type * from './programme.js';
export type * from './person.js';
export type * from './recommendation.js';
export { CRITERIA, DEFAULT_WEIGHTS, type Criterion, type Prior, type Weights } from './weights.js';
export { RULE_WORDS, type AskWhom, type RuleWord, type StandingRule } from './rule-words.js';
export {
  LOSS_CODES,
  REASON_CODES,
  type Loss,
  type LossCode,
  type LossParams,
  type NoParams,
  type Reason,
  type ReasonCode,
  type ReasonParams,
} from './reason-codes.js';
export { parseCatalogue, type ParsedCatalogue, type Quarantined } from './parse-catalogue.js';
export { parsePerson } from './parse-person.js';
export { type InputFault } from './input-shape.js';
export { ENGINE_VERSION } from './engine-version.js';
export { compile, rebuilding, remove, upsert, type ProgrammeIndex } from './compile.js';
export { exclusions, gaps, nearMisses, rank, recommend, shortlist } from './rank.js';
export { whyNot, type WhyNot } from './why-not.js';
export { explain } from './explain.js';
export { isOneStepAway } from './rules.js';
export { pathway } from './pathway.js';
export type * from './pathway-plan.js';
export { rankPeople } from './rank-people.js';
export {
  PLACE_REASON_CODES,
  PLACE_TERMS,
  PLACE_WEIGHTS,
  type ExcludedPerson,
  type PeopleOptions,
  type PeopleRanking,
  type PlaceReason,
  type PlaceReasonCode,
  type PlaceReasonParams,
  type PlaceTerm,
  type RankedPerson,
  type Waiting,
} from './people-ranking.js';
export {
  PREREQUISITES,
  PREREQUISITE_REASONS,
  PrerequisiteTable,
  type OwnPrerequisite,
  type Prerequisite,
  type PrerequisiteReason,
  type PrerequisiteStrength,
} from './prerequisites.js';
export { PATHWAY_SCHEMA, PERSON_SCHEMA, PROGRAMME_SCHEMA, RECOMMENDATION_SCHEMA } from './schemas.js';
