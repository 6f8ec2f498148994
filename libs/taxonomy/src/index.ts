/** Version of all the codes below. It changes with any change of a list, and is kept with every stored recommendation. */
export const TAXONOMY_VERSION = '2026.1';

export {
  DOMAINS,
  NEEDS,
  NEED_CODES,
  domainOf,
  isDomainCode,
  isNeedCode,
  needByCode,
  needsOf,
  type DomainCode,
  type Need,
  type NeedCode,
} from './needs.js';
export { EVERYDAY_WORDS } from './everyday-words.data.js';
export {
  AGE_BANDS,
  AUDIENCES,
  LEVELS,
  STATUS_SELF_CHECKS,
  isAgeBand,
  isAudience,
  isLevel,
  isStatusSelfCheck,
  levelValue,
  type AgeBand,
  type Audience,
  type Level,
  type StatusSelfCheck,
} from './people.js';
export {
  LEGAL_FORMS,
  SECTORS,
  SECTOR_NAF_SECTIONS,
  STAGES,
  isLegalForm,
  isSector,
  isStage,
  stageSteps,
  type LegalForm,
  type Sector,
  type Stage,
} from './projects.js';
export {
  PROGRAMME_KINDS,
  ZONES,
  isProgrammeKind,
  isZone,
  type ProgrammeKind,
  type Zone,
} from './programmes.js';
export { isLanguageTag, primaryLanguage } from './languages.js';
export {
  DECLINE_REASONS,
  DECLINE_REASON_CODES,
  isDeclineReasonCode,
  type DeclineReason,
  type DeclineReasonCode,
  type DeclineSide,
  type RerouteHint,
} from './decline-reasons.js';
export {
  CLOSINGS,
  MILESTONES,
  OUTCOMES,
  hasAmount,
  isMilestone,
  isOutcome,
  type Closing,
  type Milestone,
  type Outcome,
} from './outcomes.js';
export {
  FIRST_ANSWERS,
  LATER_ANSWERS,
  SURVEY_ANSWERS,
  SURVEY_WAVES,
  answersOf,
  isSurveyAnswer,
  takesSeveral,
  type SurveyAnswer,
  type SurveyWave,
} from './surveys.js';
export { HOLD_REASONS, isHoldReason, type HoldReason } from './hold-reasons.js';
export { DATA_INCLUSION_V1 } from './mappings/data-inclusion-v1.js';
export { DATA_INCLUSION_V0 } from './mappings/data-inclusion-v0.js';
export { CONSEILLERS_ENTREPRISES } from './mappings/conseillers-entreprises.js';
export { ACCESS_FEATURES, isAccessFeature, type AccessFeature } from './access.js';
