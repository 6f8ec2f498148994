import type { Programme } from '#libs/matching';
import type { Audience } from '#libs/taxonomy';

const PUBLIC_OF: Readonly<Record<Audience, string | null>> = {
  immigrant: 'personnes-exilees',
  refugee: 'personnes-exilees',
  qpv: 'residents-qpv-frr',
  woman: 'femmes',
  youth: 'jeunes',
  jobseeker: 'demandeurs-emploi',
  income_support: 'beneficiaires-des-minimas-sociaux',
  senior: 'seniors',
  mainstream: null,
};

/**
 * Whom a programme is for as `publics`, which are alternatives: everybody when no rule says otherwise, null when one
 * list of alternatives cannot say it (the sentences beside it do).
 */
export function writePublics({ rules = [] }: Programme): readonly string[] | null {
  const about = rules.filter(({ type }) => /^(audience_|zone_)/.test(type));
  const [only, ...others] = about;
  if (only === undefined) {
    const disability = rules.some(({ value }) => value === 'disability_recognised');
    return disability ? ['personnes-en-situation-de-handicap'] : ['tous-publics'];
  }
  if (others.length > 0) return null;
  if (only.type === 'zone_any') return ['residents-qpv-frr'];
  if (only.type !== 'audience_any' && !(only.type === 'audience_all' && only.value.length === 1)) return null;
  const publics = only.value.map((audience) => PUBLIC_OF[audience]);
  if (publics.includes(null)) return null;
  return [...new Set(publics as string[])];
}
