export type * from './formats/programme.js';
export type * from './formats/person.js';
export type * from './formats/recommendation.js';
export { CRITERIA, DEFAULT_WEIGHTS, type Criterion, type Prior, type Weights } from './encounter/weights.js';
export { RULE_WORDS, type AskWhom, type RuleWord, type StandingRule } from './encounter/rule-words.js';
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
} from './encounter/reason-codes.js';
export { parseCatalogue, type ParsedCatalogue, type Quarantined } from './formats/parse-catalogue.js';
export { parsePerson } from './formats/parse-person.js';
export { type InputFault } from './formats/input-shape.js';
export { ENGINE_VERSION } from './engine-version.js';
export { compile, rebuilding, remove, upsert, type ProgrammeIndex } from './search/compile.js';
export { exclusions, gaps, nearMisses, rank, recommend, shortlist } from './search/rank.js';
export { survey, type Extent, type NearExclusion, type Survey } from './search/survey.js';
export { whyNot, type WhyNot } from './search/why-not.js';
export { explain } from './search/explain.js';
export { isOneStepAway } from './encounter/rules.js';
export { pathway } from './pathway/pathway.js';
export type * from './pathway/pathway-plan.js';
export { rankPeople } from './waiting-list/rank-people.js';
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
} from './waiting-list/people-ranking.js';
export {
  PREREQUISITES,
  PREREQUISITE_REASONS,
  PrerequisiteTable,
  type OwnPrerequisite,
  type Prerequisite,
  type PrerequisiteReason,
  type PrerequisiteStrength,
} from './pathway/prerequisites.js';
export { PATHWAY_SCHEMA, PERSON_SCHEMA, PROGRAMME_SCHEMA, RECOMMENDATION_SCHEMA } from './formats/schemas.js';
