import { oneOf } from './closed-list.js';

/** Why a structure needs more time before it answers. */
export const HOLD_REASONS = [
  'still_reading',
  'committee',
  'place_to_come',
  'away',
  'missing_information',
] as const;
/** One reason to wait. */
export type HoldReason = (typeof HOLD_REASONS)[number];
/** True for a reason of the list. */
export const isHoldReason = oneOf(HOLD_REASONS);
