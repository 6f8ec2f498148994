import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ACTOR_SOURCE, AccountsModule, PermissionGuard } from '#libs/accounts';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { InterchangeModule } from '#libs/interchange';
import { ModerationModule } from '#libs/moderation';
import { PlatformModule } from '#libs/platform';
import type { Config } from '#libs/settings';
import { RecommendationsModule } from '#libs/recommendations';
import { ReferralsModule } from '#libs/referrals';
import { AppointmentsScreen } from './appointments/appointments-screen.js';
import { HerAppointmentsController } from './appointments/her-appointments.controller.js';
import { LinkAppointmentsController } from './appointments/link-appointments.controller.js';
import { MemberAppointmentsController } from './appointments/member-appointments.controller.js';
import { AssetsController } from './assets/assets.controller.js';
import { DeliveriesController } from './coordinator/deliveries/deliveries.controller.js';
import { ExportsController } from './coordinator/exports/exports.controller.js';
import { ImportsController } from './coordinator/imports/imports.controller.js';
import { GapsController } from './coordinator/gaps/gaps.controller.js';
import { NetworksController } from './coordinator/networks/networks.controller.js';
import { DuplicatesController } from './coordinator/duplicates/duplicates.controller.js';
import { NoticesController } from './professionals/notices/notices.controller.js';
import { StopNoticesController } from './professionals/notices/stop-notices.controller.js';
import { UntoldController } from './coordinator/untold/untold.controller.js';
import { MergeScreen } from './coordinator/duplicates/merge-screen.js';
import { OthersController } from './coordinator/duplicates/others.controller.js';
import { MailboxController } from './development/mailbox/mailbox.controller.js';
import { ReportErrorController } from './directory/report-error/report-error.controller.js';
import { ProgrammeController } from './directory/programme/programme.controller.js';
import { ProgrammesController } from './directory/programmes/programmes.controller.js';
import { JoinStructureController } from './directory/join-structure/join-structure.controller.js';
import { ProposeStructureController } from './directory/propose-structure/propose-structure.controller.js';
import { StructuresController } from './directory/structures/structures.controller.js';
import { AskController } from './entrepreneur/ask/ask.controller.js';
import { EraseController } from './entrepreneur/erase/erase.controller.js';
import { FollowController } from './entrepreneur/follow/follow.controller.js';
import { SiblingsController } from './entrepreneur/siblings/siblings.controller.js';
import { SurveyLinkController } from './entrepreneur/survey/survey-link.controller.js';
import { SurveyScreen } from './entrepreneur/survey/survey-screen.js';
import { SurveyController } from './entrepreneur/survey/survey.controller.js';
import { MeetingController } from './entrepreneur/follow/meeting.controller.js';
import { UndoController } from './entrepreneur/follow/undo.controller.js';
import { RequestFormController } from './entrepreneur/request-form/request-form.controller.js';
import { ResultsController } from './entrepreneur/results/results.controller.js';
import { ShownListsController } from './entrepreneur/shown-lists/shown-lists.controller.js';
import { WithdrawController } from './entrepreneur/withdraw/withdraw.controller.js';
import { WebActors } from './http/web-actors.js';
import { PeopleController } from './intermediary/people/people.controller.js';
import { TransferController } from './intermediary/transfer/transfer.controller.js';
import { FinishGapController } from './intermediary/work/finish-gap.controller.js';
import { WorkController } from './intermediary/work/work.controller.js';
import { ExchangeScreen } from './messages/exchange-screen.js';
import { HerMessagesController } from './messages/her-messages.controller.js';
import { LinkMessagesController } from './messages/link-messages.controller.js';
import { MemberMessagesController } from './messages/member-messages.controller.js';
import { HerMilestonesController } from './milestones/her-milestones.controller.js';
import { LinkMilestonesController } from './milestones/link-milestones.controller.js';
import { MemberMilestonesController } from './milestones/member-milestones.controller.js';
import { MilestonesScreen } from './milestones/milestones-screen.js';
import { ModerationController } from './moderation/queue/moderation.controller.js';
import { JoinController } from './moderation/queue/join.controller.js';
import { ProposalController } from './moderation/queue/proposal.controller.js';
import { QueueScreen } from './moderation/queue/queue-screen.js';
import { OwnReportsController } from './moderation/own-reports/own-reports.controller.js';
import { DemoSignInController } from './professionals/sign-in/demo-sign-in.controller.js';
import { DeskController } from './professionals/desk/desk.controller.js';
import { FiguresController } from './professionals/figures/figures.controller.js';
import { PasskeysController } from './professionals/second-factor/passkeys.controller.js';
import { SecondFactorController } from './professionals/second-factor/second-factor.controller.js';
import { SignInController } from './professionals/sign-in/sign-in.controller.js';
import { HomeController } from './public/home/home.controller.js';
import { PrivateLinkController } from './public/private-link/private-link.controller.js';
import { AbsencesController } from './structure/absences/absences.controller.js';
import { AbsencesScreen } from './structure/absences/absences-screen.js';
import { HerReopenController } from './referrals/reopen/her-reopen.controller.js';
import { LinkReopenController } from './referrals/reopen/link-reopen.controller.js';
import { MemberReopenController } from './referrals/reopen/member-reopen.controller.js';
import { ReopenScreen } from './referrals/reopen/reopen-screen.js';
import { AnswerController } from './structure/answer/answer.controller.js';
import { AnswerScreen } from './structure/answer/answer-screen.js';
import { MemberAnswerController } from './structure/answer/member-answer.controller.js';
import { InboxScreen } from './structure/inbox/inbox-screen.js';
import { InboxController } from './structure/inbox/inbox.controller.js';
import { ProgrammeLinkController } from './structure/programme-link/programme-link.controller.js';
import { SheetController } from './structure/sheet/sheet.controller.js';
import { BranchController } from './structure/structure-sheet/branch.controller.js';
import { StructureSheetController } from './structure/structure-sheet/structure-sheet.controller.js';
import { HowToReachController } from './entrepreneur/reach/reach.controller.js';
import { DelaysController } from './structure/delays/delays.controller.js';
import { PlacesController } from './structure/places/places.controller.js';
import { KeysController } from './structure/keys/keys.controller.js';
import { ToolsController } from './structure/tools/tools.controller.js';
import { WaitingController } from './entrepreneur/waiting/waiting.controller.js';
import { SupportersController } from './supporters/supporters.controller.js';
import { TeamController } from './structure/team/team.controller.js';
import { OwnProgrammesController } from './structure/programmes/programmes.controller.js';

const SCREENS: Type[] = [
  AssetsController,
  HomeController,
  RequestFormController,
  ResultsController,
  ShownListsController,
  AskController,
  FollowController,
  MeetingController,
  SiblingsController,
  HerReopenController,
  MemberReopenController,
  LinkReopenController,
  UndoController,
  HowToReachController,
  SurveyController,
  SurveyLinkController,
  WithdrawController,
  EraseController,
  PrivateLinkController,
  ProgrammesController,
  ReportErrorController,
  ProgrammeController,
  ProposeStructureController,
  JoinStructureController,
  StructuresController,
  AnswerController,
  ProgrammeLinkController,
  SignInController,
  SecondFactorController,
  PasskeysController,
  DeskController,
  FiguresController,
  PeopleController,
  WorkController,
  FinishGapController,
  UntoldController,
  NoticesController,
  StopNoticesController,
  TransferController,
  InboxController,
  AbsencesController,
  OwnProgrammesController,
  SheetController,
  BranchController,
  StructureSheetController,
  MemberAnswerController,
  LinkMessagesController,
  MemberMessagesController,
  HerMessagesController,
  LinkAppointmentsController,
  MemberAppointmentsController,
  HerAppointmentsController,
  LinkMilestonesController,
  MemberMilestonesController,
  HerMilestonesController,
  DeliveriesController,
  GapsController,
  DuplicatesController,
  OthersController,
  NetworksController,
  ImportsController,
  ExportsController,
  ModerationController,
  ProposalController,
  JoinController,
  OwnReportsController,
  TeamController,
  PlacesController,
  DelaysController,
  ToolsController,
  KeysController,
  WaitingController,
  SupportersController,
];

@Module({})
export class WebModule {
  /** Doors of development are not even routes where the settings do not open them. */
  static of(config: Config): DynamicModule {
    const development: Type[] = [
      ...(config.demo ? [DemoSignInController] : []),
      ...(config.mailboxDir === null ? [] : [MailboxController]),
    ];
    return {
      module: WebModule,
      imports: [
        PlatformModule.of(config),
        AccountsModule,
        DirectoryModule,
        EntrepreneursModule,
        InterchangeModule,
        ModerationModule,
        RecommendationsModule,
        ReferralsModule,
      ],
      controllers: [...development, ...SCREENS],
      providers: [
        AnswerScreen,
        ReopenScreen,
        InboxScreen,
        AbsencesScreen,
        SurveyScreen,
        ExchangeScreen,
        AppointmentsScreen,
        MilestonesScreen,
        MergeScreen,
        QueueScreen,
        { provide: ACTOR_SOURCE, useClass: WebActors },
        { provide: APP_GUARD, useClass: PermissionGuard },
      ],
    };
  }
}
