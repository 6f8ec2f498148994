export { ReferralsModule } from './referrals.module.js';
export { type Answer, AnswerReferral } from './answer-referral.js';
export { ReferralDelaysRow, ReferralDueRow } from './deadlines/due.entity.js';
export { TakeDue } from './deadlines/take-due.js';
export { GAP_REASONS, type GapReason, ReferralGapRow } from './gaps/gap.entity.js';
export { type Gap, GapsReader } from './gaps/gaps.reader.js';
export { DigestMail } from './mail/digest.mail.js';
export { NewsMail } from './mail/news.mail.js';
export { ReceivedMail } from './mail/received.mail.js';
export { WithdrawnMail } from './mail/withdrawn.mail.js';
export { AdviserNoticeRow } from './news/adviser-notice.entity.js';
export { type ListNews, ListNewsReader } from './news/list-news.reader.js';
export { TellAdvisers } from './news/tell-advisers.js';
export {
  InboxEntryRow,
  ReferralRow,
  ReferralTransitionRow,
  SIBLING_CHOICES,
  type SiblingChoice,
} from './referral.entity.js';
export type { MovedReferral } from './move-referral.js';
export {
  awaitsAnswer,
  isLive,
  isTakenBack,
  mayBeTakenBack,
  REFERRAL_STATES,
  REOPEN_REASONS,
  type ReopenReason,
  type ReferralState,
} from './referral-lifecycle.js';
export { alreadySent, incompleteAnswer, programmeNotListed, referralNotFound } from './referrals.errors.js';
export {
  type FollowedReferral,
  type InboxLine,
  type ReferralCard,
  ReferralsReader,
} from './referrals.reader.js';
export { ReminderItemRow, ReminderRow } from './reminders/reminder.entity.js';
export { ReminderMail } from './reminders/reminder.mail.js';
export { TellDue } from './reminders/tell-due.js';
export { CloseReferral } from './close-referral.js';
export { ConfirmMeeting } from './confirm-meeting.js';
export { ReopenReferral } from './reopen-referral.js';
export { RerouteReferral } from './reroute-referral.js';
export { SendReferral, type SendReferralCommand } from './send-referral.js';
export { TellOfMerge } from './tell-of-merge.js';
export { WithdrawReferral } from './withdraw-referral.js';
