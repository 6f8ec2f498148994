/** Whether somebody follows the person `e`, as SQL. */
export const IS_ADVISED = `exists (
  select from account a where a.id = e.created_by and a.kind = 'intermediary' and a.disabled_at is null)`;

/** Whether the structure of a referral `r` wrote to her after she last wrote, as SQL. */
export const IS_ASKED = `exists (
  select from referral_message q where q.referral_id = r.id and q.thread = 'person' and q.side = 'structure'
    and q.withdrawn_at is null and not exists (select from referral_message h where h.referral_id = r.id
      and h.thread = 'person' and h.side = 'person' and h.withdrawn_at is null and h.number > q.number))`;
