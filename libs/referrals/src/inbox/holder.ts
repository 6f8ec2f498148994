/**
 * Who looks after an entry `i` of an inbox, as SQL: the account it was assigned to, as long as it acts for that structure or the
 * one that stands for it. Null: the whole team does.
 */
export const HOLDER = `
  (select a.id from account a join structure h on h.id = a.structure_id join structure own on own.id = i.structure_id
   where a.id = i.assignee_id and a.disabled_at is null
     and coalesce(h.merged_into, h.id) = coalesce(own.merged_into, own.id))`;
