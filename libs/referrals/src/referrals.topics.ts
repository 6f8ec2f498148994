/** What the room asks the worker to do after a change. Each topic has one handler, in this room; `TellOfMerge` handles one of the directory. */
export const RECEIVED_MAIL = 'referrals.received.mail';
export const TELL_TASK = 'referrals.tell.task';
export const PERSON_MAIL = 'referrals.person.mail';
export const PERSON_SMS = 'referrals.person.sms';
export const PERSON_TASK = 'referrals.person.task';
export const WITHDRAWN_MAIL = 'referrals.withdrawn.mail';
export const REROUTE_TASK = 'referrals.reroute.task';
export const REMINDER_MAIL = 'referrals.reminder.mail';
export const DIGEST_MAIL = 'referrals.digest.mail';
export const RECAP_MAIL = 'referrals.recap.mail';
export const TRANSFER_MAIL = 'referrals.transfer.mail';
export const EVENT_WEBHOOK = 'referrals.event.webhook';
export const WEBHOOK_DISABLED_MAIL = 'referrals.webhook_disabled.mail';
export const APPOINTMENT_THEIRS_MAIL = 'referrals.appointment_theirs.mail';
