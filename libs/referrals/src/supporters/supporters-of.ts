import { UNDONE } from '../move-referral.js';

/** A structure that supports her: it said yes, and it is not over. */
export interface Supporter {
  readonly structureName: string;
  readonly programmeName: string;
  /** The day of its yes in Paris, `YYYY-MM-DD`. */
  readonly since: string;
}

const SERVED = `('accepted', 'in_support')`;

/**
 * Those who support her in a project, the first first, as SQL. A yes that can still be undone is none yet: she has not heard
 * of it.
 *
 * @param project an id as SQL
 * @param now an instant as SQL
 * @param reader a structure as SQL whose own house is left out; null for her side, which sees all
 */
export function supportersOf(project: string, now: string, reader: string | null): string {
  const others =
    reader === null
      ? ''
      : `and coalesce(s.merged_into, s.id) <> (select coalesce(merged_into, id) from structure where id = ${reader})`;
  return `(
    select coalesce(json_agg(json_build_object('structureName', s.name, 'programmeName', p.name,
      'since', to_char(y.at at time zone 'Europe/Paris', 'YYYY-MM-DD')) order by y.at, o.id), '[]')
    from referral o join structure s on s.id = o.structure_id join programme p on p.id = o.programme_id
      cross join lateral (select max(t.at) as at from referral_transition t where t.referral_id = o.id
        and t.to_state = 'accepted' and t.from_state <> 'accepted' and t.reason is distinct from '${UNDONE}') y
    where o.project_id = ${project} and o.state in ${SERVED} ${others}
      and not exists (select from referral_undo u where u.referral_id = o.id and u.version = o.version
        and u.until > ${now} and u.from_state not in ${SERVED}))`;
}

/** Whether she agreed that they see each other, as SQL over a project. */
export const sharesSupporters = (project: string): string =>
  `exists (select from supporter_agreement a where a.project_id = ${project} and a.withdrawn_at is null)`;
