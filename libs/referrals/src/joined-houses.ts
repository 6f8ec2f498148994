const brought = (id: string): string => `(${id} = m.other_id or m.moved->'followers' ? ${id})`;

// The kept one, and those that stood under it by then.
const stayed = (id: string): string => `(${id} = m.kept_id or exists (
  select 1 from entry_merge e where e.kind = 'structure' and e.undone_at is null and e.kept_id = m.kept_id
    and (e.merged_at, e.id) < (m.merged_at, m.id) and (e.other_id = ${id} or e.moved->'followers' ? ${id})))`;

/**
 * Entries whose people may read a referral `r` to the structure `s` though she named only `s`: a merge put them together
 * after it was sent, and somebody acts for them. As SQL: a source of rows `o` (structure), by merges `m`.
 */
export const JOINED_SINCE = `
  structure o join entry_merge m on m.kind = 'structure' and m.undone_at is null and m.merged_at >= r.sent_at
    and (${brought('o.id')} and ${stayed('s.id')} or ${brought('s.id')} and ${stayed('o.id')})
  where (o.id = coalesce(s.merged_into, s.id) or o.merged_into = coalesce(s.merged_into, s.id))
    and exists (select 1 from account a where a.structure_id = o.id and a.disabled_at is null)`;
