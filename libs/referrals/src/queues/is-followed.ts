/** Whether an adviser who has an account follows her, as SQL over `e` (entrepreneur). */
export const IS_FOLLOWED = `exists (select from account a where a.id = e.created_by and a.disabled_at is null)`;
