export { ReferralsModule } from './referrals.module.js';
export { AnswerAppointment } from './appointments/answer-appointment.js';
export {
  APPOINTMENT_MEANS,
  APPOINTMENT_STATES,
  type AppointmentMeans,
  AppointmentRow,
  AppointmentSlotRow,
  type AppointmentState,
} from './appointments/appointment.entity.js';
export type { AppointmentView } from './appointments/appointments-of.js';
export { isOpen as isOpenAppointment } from './appointments/appointment-changes.js';
export { type AppointmentBook, AppointmentsReader } from './appointments/appointments.reader.js';
export type { CalendarFile } from './appointments/calendar-file.js';
export { CancelAppointment } from './appointments/cancel-appointment.js';
export { NoteMissed } from './appointments/note-missed.js';
export {
  type AppointmentTerms,
  LONGEST_APPOINTMENT,
  MOST_SLOTS,
  type MovedAppointment,
  SetAppointment,
  SHORTEST_APPOINTMENT,
} from './appointments/set-appointment.js';
export { type OtherProgramme, OtherProgrammes } from './answer/other-programmes.js';
export { type DeclineWording, declineWordings, type DeclineWordings } from './answer/wordings.js';
export { type Answer, AnswerReferral } from './answer-referral.js';
export {
  ANSWER_LINK_DAYS,
  DELAY_NAMES,
  type DelayFault,
  delayFaults,
  type DelayName,
  LONGEST_DELAY,
} from './deadlines/delay-rules.js';
export { DelaysReader, type ProgrammeDelays } from './deadlines/delays.reader.js';
export type { Delays } from './deadlines/due-in-state.js';
export { SetDelays } from './deadlines/set-delays.js';
export { ReferralDelaysRow, ReferralDueRow } from './deadlines/due.entity.js';
export { TakeDue } from './deadlines/take-due.js';
export { ErasedReferralRow } from './feed/erased-referral.entity.js';
export { MAX_CURSOR } from './feed/feed-cursor.js';
export { FEED_KINDS, type FeedLine, type FeedPage, FeedReader } from './feed/feed.reader.js';
export { FiguresReader, type ReferralFigures, type Standing, STANDINGS } from './figures/figures.reader.js';
export type { AskedPeriod, Period } from './figures/period.js';
export { ExportFigures } from './tables/export-figures.js';
export { ExportReferrals } from './tables/export-referrals.js';
export { type FigureLine, figureLines, type FigureWhole, sizeOf } from './tables/figures-table.js';
export { ForgetErased } from './feed/forget-erased.js';
export { FinishGap } from './gaps/finish-gap.js';
export {
  GAP_FINDINGS,
  GAP_REASONS,
  type GapFinding,
  type GapReason,
  ReferralGapRow,
} from './gaps/gap.entity.js';
export { type FinishedGap, type Gap, GapsReader } from './gaps/gaps.reader.js';
export { LateAnswersReader, type LateStructure } from './gaps/late-answers.reader.js';
export { TakeGap } from './gaps/take-gap.js';
export { AppointmentTheirsMail } from './mail/appointment-theirs.mail.js';
export { AnswerMany, type CommonAnswer, MOST_ANSWERED, type OneToAnswer } from './answer/answer-many.js';
export { AssignMany } from './inbox/assign-many.js';
export type { OneResult } from './inbox/in-turn.js';
export {
  INBOX_HOLDERS,
  INBOX_VIEWS,
  type InboxHolder,
  type InboxLine,
  type InboxPage,
  type InboxQuery,
  InboxReader,
  type InboxView,
} from './inbox/inbox.reader.js';
export { AssignReferral, type Assignment } from './inbox/assign-referral.js';
export { AssignmentRow } from './inbox/assignment.entity.js';
export { DigestMail } from './mail/digest.mail.js';
export { type Caseload, CaseloadsReader, type HandedOver } from './caseload/caseloads.reader.js';
export { type Transfer, TransferCaseload } from './caseload/transfer-caseload.js';
export { TransferNoticeRow } from './caseload/transfer-notice.entity.js';
export { TransferMail } from './mail/transfer.mail.js';
export { RecapMail } from './mail/recap.mail.js';
export { ReceivedMail } from './mail/received.mail.js';
export { WebhookDisabledMail } from './mail/webhook-disabled.mail.js';
export { WithdrawnMail } from './mail/withdrawn.mail.js';
export { ForgetWords } from './messages/forget-words.js';
export { MarkRead, type ReadTo } from './messages/mark-read.js';
export {
  MessageMarkRow,
  MessageRow,
  type Side,
  SIDES,
  type Thread,
  THREADS,
} from './messages/message.entity.js';
export { LONGEST_MESSAGE, type NoWriting } from './messages/message-rules.js';
export {
  type Exchange,
  MessagesReader,
  type MessageView,
  type ThreadView,
} from './messages/messages.reader.js';
export { WithdrawMessage } from './messages/withdraw-message.js';
export { type NewMessage, WriteMessage, type WrittenMessage } from './messages/write-message.js';
export { CorrectMilestone } from './milestones/correct-milestone.js';
export { MilestoneRow } from './milestones/milestone.entity.js';
export { HIGHEST_AMOUNT, type MilestoneTerms, type RecordingSide } from './milestones/milestone-rules.js';
export type { MilestoneView } from './milestones/milestones-of.js';
export { type MilestoneBook, MilestonesReader } from './milestones/milestones.reader.js';
export { type KeptMilestone, type NewMilestone, RecordMilestone } from './milestones/record-milestone.js';
export { RemoveMilestone } from './milestones/remove-milestone.js';
export { AdviserNoticeRow } from './news/adviser-notice.entity.js';
export { type ListNews, ListNewsReader } from './news/list-news.reader.js';
export { TellAdvisers } from './news/tell-advisers.js';
export { CALL_REASONS, CallEntryRow, type CallReason } from './queues/call.entity.js';
export { TellRecap } from './queues/tell-recap.js';
export { type CallAct, TickCall } from './queues/tick-call.js';
export { WORK_KINDS, WORK_QUEUES, type WorkKind, type WorkQueue } from './queues/work-items.js';
export { type TickedUntold, type Untold, type UntoldPerson, UntoldReader } from './queues/untold.reader.js';
export {
  type PersonToCall,
  type ToldCall,
  type WorkItem,
  type WorkQueues,
  WorkQueuesReader,
} from './queues/work-queues.reader.js';
export { InboxEntryRow, ReferralRow, ReferralTransitionRow } from './referral.entity.js';
export type { MovedReferral } from './move-referral.js';
export {
  awaitsAnswer,
  isLive,
  isOpen,
  isTakenBack,
  mayBeTakenBack,
  REFERRAL_STATES,
  REOPEN_REASONS,
  RELEASE_REASONS,
  type ReleaseReason,
  type ReopenReason,
  type ReferralState,
} from './referral-lifecycle.js';
export { JoinWaitingList } from './places/join-waiting-list.js';
export { LeaveWaitingList } from './places/leave-waiting-list.js';
export { OfferPlaces } from './places/offer-places.js';
export { PlacesReader, type PlacesView, type WaitingView } from './places/places.reader.js';
export { MOST_PLACES, SetPlaces } from './places/set-places.js';
export { WaitingEntryRow, type WaitingState } from './places/waiting-entry.entity.js';
export {
  alreadySent,
  gapNotFound,
  incompleteAnswer,
  programmeNotListed,
  referralNotFound,
} from './referrals.errors.js';
export { type FollowedReferral, type ReferralCard, ReferralsReader } from './referrals.reader.js';
export { ReminderItemRow, ReminderRow } from './reminders/reminder.entity.js';
export { ReminderMail } from './reminders/reminder.mail.js';
export { TellDue } from './reminders/tell-due.js';
export { ChooseSiblings } from './choose-siblings.js';
export { SIBLING_CHOICES, type SiblingChoice, SiblingChoiceRow } from './sibling-choice.entity.js';
export { CloseReferral } from './close-referral.js';
export { ConfirmMeeting } from './confirm-meeting.js';
export { ReopenReferral } from './reopen-referral.js';
export { RerouteReferral } from './reroute-referral.js';
export { SendReferral, type SendReferralCommand } from './send-referral.js';
export { ShareSupporters, SUPPORTERS_WORDING } from './supporters/share-supporters.js';
export { SupporterAgreementRow } from './supporters/supporter-agreement.entity.js';
export type { Supporter } from './supporters/supporters-of.js';
export {
  type SupporterAgreement,
  type Supporters,
  SupportersReader,
} from './supporters/supporters.reader.js';
export { AnswerSurvey } from './surveys/answer-survey.js';
export { SurveyRow } from './surveys/survey.entity.js';
export type { SurveyView } from './surveys/surveys-of.js';
export {
  type AskedSurvey,
  type SurveyFigures,
  SurveysReader,
  type SurveyToAsk,
} from './surveys/surveys.reader.js';
export { TellHer } from './tell-her.js';
export { ListToCall } from './telling/list-to-call.js';
export { PersonMail } from './telling/person.mail.js';
export { PersonNoticeRow } from './telling/person-notice.entity.js';
export { PersonSms } from './telling/person.sms.js';
export { TellOfMerge } from './tell-of-merge.js';
export { ForgetUndos } from './undo/forget-undos.js';
export { ReferralUndoRow } from './undo/referral-undo.entity.js';
export { UndoMove } from './undo/undo-move.js';
export { CallEndpoint } from './webhooks/call-endpoint.js';
export {
  type CallsAsked,
  type EndpointCall,
  EndpointsReader,
  type EndpointView,
} from './webhooks/endpoints.reader.js';
export { ForgetCalls } from './webhooks/forget-calls.js';
export { type EndpointAct, KeepEndpoint } from './webhooks/keep-endpoint.js';
export {
  MOST_ENDPOINTS,
  type NewEndpoint,
  OpenEndpoint,
  type OpenedEndpoint,
} from './webhooks/open-endpoint.js';
export {
  MOST_REPLAYED,
  REPLAYABLE_STATES,
  type ReplayableState,
  ReplayCalls,
  type ReplayedCalls,
} from './webhooks/replay-calls.js';
export { type RotatedSecret, RotateSecret } from './webhooks/rotate-secret.js';
export {
  DISABLED_REASONS,
  type DisabledReason,
  WEBHOOK_EVENT_TYPES,
  WebhookEndpointRow,
  WebhookEventRow,
  type WebhookEventType,
} from './webhooks/webhook.entities.js';
export { EndGoAheads } from './end-go-aheads.js';
export { WithdrawReferral } from './withdraw-referral.js';
