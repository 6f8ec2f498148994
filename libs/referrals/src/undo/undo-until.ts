/**
 * Until when an actor can undo the last move of the referral `r`, as SQL; null when they cannot. Parameters: `$2` now, `$3` the id
 * of the actor, `$4` their kind.
 */
export const UNDO_UNTIL = `
  (select mine.until from referral_undo mine
   where mine.referral_id = r.id and mine.version = r.version and mine.until > $2
     and mine.actor_kind = $4 and mine.actor_id is not distinct from $3)`;
