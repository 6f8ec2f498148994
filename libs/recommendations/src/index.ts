export { RecommendationsModule } from './recommendations.module.js';
export { RecommendationListRow } from './recommendation-list.entity.js';
export { RecommendProgrammes, type RankedProgrammes } from './recommend-programmes.js';
export { type BlurredCount, PreviewRules, type RulesPreview } from './preview-rules.js';
export { type KeptList, MOST_KEPT, MOST_NEAR } from './lists/kept-list.js';
export { type ShownList, type ShownListLine, ShownLists } from './lists/shown-lists.js';
