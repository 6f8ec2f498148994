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
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];
export const isProgrammeKind = oneOf(PROGRAMME_KINDS);

/** Zones a condition may name: priority districts (QPV) and rural revitalisation zones (FRR). */
export const ZONES = ['qpv', 'frr'] as const;
export type Zone = (typeof ZONES)[number];
export const isZone = oneOf(ZONES);
