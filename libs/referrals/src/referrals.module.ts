import { Module } from '@nestjs/common';
import { AccountsModule } from '#libs/accounts';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { RecommendationsModule } from '#libs/recommendations';
import { AnswerAppointment } from './appointments/answer-appointment.js';
import { AppointmentsReader } from './appointments/appointments.reader.js';
import { CancelAppointment } from './appointments/cancel-appointment.js';
import { NoteMissed } from './appointments/note-missed.js';
import { SetAppointment } from './appointments/set-appointment.js';
import { AppointmentTheirsMail } from './mail/appointment-theirs.mail.js';
import { OtherProgrammes } from './answer/other-programmes.js';
import { AnswerReferral } from './answer-referral.js';
import { DelaysReader } from './deadlines/delays.reader.js';
import { SetDelays } from './deadlines/set-delays.js';
import { TakeDue } from './deadlines/take-due.js';
import { FeedReader } from './feed/feed.reader.js';
import { ForgetErased } from './feed/forget-erased.js';
import { FiguresReader } from './figures/figures.reader.js';
import { ExportFigures } from './tables/export-figures.js';
import { ExportReferrals } from './tables/export-referrals.js';
import { FinishGap } from './gaps/finish-gap.js';
import { GapsReader } from './gaps/gaps.reader.js';
import { LateAnswersReader } from './gaps/late-answers.reader.js';
import { TakeGap } from './gaps/take-gap.js';
import { ChooseSiblings } from './choose-siblings.js';
import { CloseReferral } from './close-referral.js';
import { ConfirmMeeting } from './confirm-meeting.js';
import { AnswerMany } from './answer/answer-many.js';
import { AssignMany } from './inbox/assign-many.js';
import { AssignReferral } from './inbox/assign-referral.js';
import { InboxReader } from './inbox/inbox.reader.js';
import { DigestMail } from './mail/digest.mail.js';
import { RecapMail } from './mail/recap.mail.js';
import { CaseloadsReader } from './caseload/caseloads.reader.js';
import { TransferCaseload } from './caseload/transfer-caseload.js';
import { TransferMail } from './mail/transfer.mail.js';
import { ReceivedMail } from './mail/received.mail.js';
import { WebhookDisabledMail } from './mail/webhook-disabled.mail.js';
import { WithdrawnMail } from './mail/withdrawn.mail.js';
import { ForgetWords } from './messages/forget-words.js';
import { MarkRead } from './messages/mark-read.js';
import { MessagesReader } from './messages/messages.reader.js';
import { WithdrawMessage } from './messages/withdraw-message.js';
import { WriteMessage } from './messages/write-message.js';
import { CorrectMilestone } from './milestones/correct-milestone.js';
import { MilestonesReader } from './milestones/milestones.reader.js';
import { RecordMilestone } from './milestones/record-milestone.js';
import { RemoveMilestone } from './milestones/remove-milestone.js';
import { ListNewsReader } from './news/list-news.reader.js';
import { TellAdvisers } from './news/tell-advisers.js';
import { TellRecap } from './queues/tell-recap.js';
import { TickCall } from './queues/tick-call.js';
import { UntoldReader } from './queues/untold.reader.js';
import { WorkQueuesReader } from './queues/work-queues.reader.js';
import { JoinWaitingList } from './places/join-waiting-list.js';
import { LeaveWaitingList } from './places/leave-waiting-list.js';
import { OfferPlaces } from './places/offer-places.js';
import { PlacesReader } from './places/places.reader.js';
import { SetPlaces } from './places/set-places.js';
import { WaitingOrders } from './places/waiting-order.js';
import { ReferralsReader } from './referrals.reader.js';
import { ReminderMail } from './reminders/reminder.mail.js';
import { RemindersReader } from './reminders/reminders.reader.js';
import { TellDue } from './reminders/tell-due.js';
import { ReopenReferral } from './reopen-referral.js';
import { RerouteReferral } from './reroute-referral.js';
import { SendReferral } from './send-referral.js';
import { ShareSupporters } from './supporters/share-supporters.js';
import { SupportersReader } from './supporters/supporters.reader.js';
import { AnswerSurvey } from './surveys/answer-survey.js';
import { SurveysReader } from './surveys/surveys.reader.js';
import { TellHer } from './tell-her.js';
import { TellOfMerge } from './tell-of-merge.js';
import { AdviserLetter } from './telling/adviser.letter.js';
import { AppointmentLetter } from './telling/appointment.letter.js';
import { Letters } from './telling/letters.js';
import { ListToCall } from './telling/list-to-call.js';
import { NewsLetter } from './telling/news.letter.js';
import { PersonMail } from './telling/person.mail.js';
import { PersonSms } from './telling/person.sms.js';
import { PlaceLetter } from './telling/place.letter.js';
import { ReminderLetter } from './telling/reminder.letter.js';
import { ForgetUndos } from './undo/forget-undos.js';
import { UndoMove } from './undo/undo-move.js';
import { UndoableMoves } from './undo/undoable-moves.js';
import { CallEndpoint } from './webhooks/call-endpoint.js';
import { EndpointsReader } from './webhooks/endpoints.reader.js';
import { ForgetCalls } from './webhooks/forget-calls.js';
import { KeepEndpoint } from './webhooks/keep-endpoint.js';
import { OpenEndpoint } from './webhooks/open-endpoint.js';
import { ReplayCalls } from './webhooks/replay-calls.js';
import { RotateSecret } from './webhooks/rotate-secret.js';
import { EndGoAheads } from './end-go-aheads.js';
import { WithdrawReferral } from './withdraw-referral.js';

const VERBS = [
  SendReferral,
  ChooseSiblings,
  AnswerReferral,
  OtherProgrammes,
  ConfirmMeeting,
  CloseReferral,
  ReopenReferral,
  EndGoAheads,
  WithdrawReferral,
  UndoableMoves,
  UndoMove,
  ForgetUndos,
  TellHer,
  RerouteReferral,
  TellOfMerge,
  ReferralsReader,
  ListNewsReader,
  TellAdvisers,
  TakeDue,
  TellDue,
  SetDelays,
  DelaysReader,
  AnswerSurvey,
  SurveysReader,
];
const APPOINTMENTS = [
  SetAppointment,
  AnswerAppointment,
  CancelAppointment,
  NoteMissed,
  AppointmentsReader,
  AppointmentTheirsMail,
];
const GAPS = [GapsReader, TakeGap, FinishGap, LateAnswersReader];
const SUPPORTERS = [ShareSupporters, SupportersReader];
const MILESTONES = [RecordMilestone, CorrectMilestone, RemoveMilestone, MilestonesReader];
const QUEUES = [WorkQueuesReader, UntoldReader, TickCall, TellRecap, RecapMail];
const INBOX = [InboxReader, AnswerMany, AssignReferral, AssignMany];
const FEED = [FeedReader, ForgetErased];
const FIGURES = [FiguresReader, ExportFigures, ExportReferrals];
const CASELOADS = [CaseloadsReader, TransferCaseload, TransferMail];
const PLACES = [SetPlaces, JoinWaitingList, LeaveWaitingList, OfferPlaces, PlacesReader, WaitingOrders];
const MESSAGES = [WriteMessage, WithdrawMessage, MarkRead, MessagesReader, ForgetWords];
const MAILS = [ReceivedMail, WithdrawnMail, DigestMail, ReminderMail, RemindersReader, WebhookDisabledMail];
const TELLING = [
  Letters,
  NewsLetter,
  AppointmentLetter,
  PlaceLetter,
  AdviserLetter,
  ReminderLetter,
  PersonMail,
  PersonSms,
  ListToCall,
];
const WEBHOOKS = [
  OpenEndpoint,
  KeepEndpoint,
  RotateSecret,
  ReplayCalls,
  ForgetCalls,
  EndpointsReader,
  CallEndpoint,
];

/** Verbs, readers, mails and webhooks of referrals. */
@Module({
  imports: [AccountsModule, DirectoryModule, EntrepreneursModule, RecommendationsModule],
  providers: [
    ...VERBS,
    ...INBOX,
    ...APPOINTMENTS,
    ...GAPS,
    ...SUPPORTERS,
    ...MILESTONES,
    ...QUEUES,
    ...FEED,
    ...FIGURES,
    ...CASELOADS,
    ...PLACES,
    ...MESSAGES,
    ...MAILS,
    ...TELLING,
    ...WEBHOOKS,
  ],
  exports: [
    ...VERBS,
    ...INBOX,
    ...APPOINTMENTS,
    ...GAPS,
    ...SUPPORTERS,
    ...MILESTONES,
    ...QUEUES,
    ...FEED,
    ...FIGURES,
    ...CASELOADS,
    ...PLACES,
    ...MESSAGES,
    ...MAILS,
    ...TELLING,
    ...WEBHOOKS,
  ],
})
export class ReferralsModule {}
