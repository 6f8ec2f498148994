const sameHouse = (structure: string): string =>
  `coalesce(${structure}.merged_into, ${structure}.id) = coalesce(own.merged_into, own.id)`;

const isAway = (absence: string, now: string): string =>
  `${absence}.first_at <= ${now} and ${absence}.return_at > ${now}`;

/**
 * Who looks after an entry `i` of an inbox, as SQL: the account it was assigned to, as long as it acts for that structure or the
 * one that stands for it; while that is away, its substitute, if they act for it too and are there. Null: the whole team does.
 *
 * @param now the parameter that says what time it is, such as `$2`
 */
export const holderAt = (now: string): string => `
  (select case when away.id is null then a.id else s.id end
   from structure own join account a on a.id = i.assignee_id and a.disabled_at is null
     join structure h on h.id = a.structure_id and ${sameHouse('h')}
     left join absence away on away.account_id = a.id and ${isAway('away', now)}
     left join lateral (
       select other.id from account other join structure o on o.id = other.structure_id
       where other.id = away.substitute_id and other.disabled_at is null and ${sameHouse('o')}
         and not exists (select from absence x where x.account_id = other.id and ${isAway('x', now)})) s on true
   where own.id = i.structure_id limit 1)`;
