import { oneOf } from './closed-list.js';

/** What makes a place or a programme possible for people it would otherwise keep out. The label of each is `access.<code>`. */
export const ACCESS_FEATURES = [
  'step_free',
  'lift',
  'accessible_toilet',
  'hearing_loop',
  'sign_language',
  'easy_read',
  'quiet_room',
  'parking',
  'transit',
  'childcare',
] as const;
/** One of these features. */
export type AccessFeature = (typeof ACCESS_FEATURES)[number];
/** True for a feature of the list. */
export const isAccessFeature = oneOf(ACCESS_FEATURES);
