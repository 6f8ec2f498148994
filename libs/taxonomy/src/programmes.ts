import { oneOf } from './closed-list.js';

/** What a programme mainly is. */
export const PROGRAMME_KINDS = [
  'guidance',
  'training',
  'finance',
  'workspace',
  'mentoring',
  'procurement',
  'legal_clinic',
  'language_course',
  'community',
  'employment',
  'information',
] as const;
/** One kind of programme. */
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];
/** True for a kind of the list. */
export const isProgrammeKind = oneOf(PROGRAMME_KINDS);

/** Zones a condition may name: priority districts (QPV) and rural revitalisation zones (FRR). */
export const ZONES = ['qpv', 'frr'] as const;
/** One kind of zone. */
export type Zone = (typeof ZONES)[number];
/** True for a zone of the list. */
export const isZone = oneOf(ZONES);
