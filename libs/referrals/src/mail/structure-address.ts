/**
 * Where the structure `s` of a referral reads mails: at its address; without one, at that of who manages it longest, else of
 * who is in its team longest; null where it has nobody with an account either. People of a merged structure are one team.
 */
export const STRUCTURE_ADDRESS = `coalesce(s.email, (
  select a.email from account a join structure own on own.id = a.structure_id
  where coalesce(own.merged_into, own.id) = coalesce(s.merged_into, s.id) and a.disabled_at is null
  order by a.kind = 'manager' desc, a.created_at, a.id limit 1))`;
