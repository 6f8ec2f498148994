import type { Fault } from '#libs/kernel';
import type { EligibilityRule } from '#libs/matching';
import type { Audience } from '#libs/taxonomy';
import type { DiService } from './record.js';

const AUDIENCES_OF: Readonly<Record<string, readonly Audience[]>> = {
  'beneficiaires-des-minimas-sociaux': ['income_support'],
  'demandeurs-emploi': ['jobseeker'],
  femmes: ['woman'],
  jeunes: ['youth'],
  'personnes-exilees': ['immigrant', 'refugee'],
  seniors: ['senior'],
};

/** Publics that are a rule of another type, when they stand alone. */
const RULE_OF: Readonly<Record<string, EligibilityRule>> = {
  // One value for two zonings: never read as QPV alone.
  'residents-qpv-frr': { type: 'zone_any', value: ['qpv', 'frr'] },
  'personnes-en-situation-de-handicap': { type: 'status_self_check', value: 'disability_recognised' },
};

/**
 * The publics of a service as rules. They are alternatives: one that our rules cannot say, or that is a rule of
 * another type, leaves the whole open with a warning, since a rule without it would shut out those it lets in.
 */
export function readAudience({ publics }: DiService): {
  readonly rules: readonly EligibilityRule[];
  readonly warnings: readonly Fault[];
} {
  if (publics == null || publics.includes('tous-publics')) return { rules: [], warnings: [] };
  const alone = publics.length === 1 ? RULE_OF[publics[0]!] : undefined;
  if (alone !== undefined) return { rules: [alone], warnings: [] };
  const closed = publics.every((code) => AUDIENCES_OF[code] !== undefined);
  if (!closed) return { rules: [], warnings: [{ pointer: '/publics', code: 'publics_left_open' }] };
  const value = publics.flatMap((code) => AUDIENCES_OF[code]!);
  return { rules: [{ type: 'audience_any', value }], warnings: [] };
}
