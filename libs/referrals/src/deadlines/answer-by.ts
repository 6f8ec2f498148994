import { FALLS_DUE } from './closed.js';

/**
 * When an answer to a referral `r` is awaited, as SQL: from then on it is late, and its managers and she are told. One that
 * was put on hold after that is awaited by the end of the wait. Null when no answer is awaited.
 */
export const ANSWER_BY = `
  case when r.state in ('sent', 'seen', 'on_hold') then least(
    (select ${FALLS_DUE} from referral_due d where d.referral_id = r.id and d.kind = 'escalate'
       and (d.done_at is null or r.state <> 'on_hold') order by d.id desc limit 1),
    (select ${FALLS_DUE} from referral_due d where d.referral_id = r.id and d.kind = 'expire' and d.done_at is null)) end`;
