import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ACTOR_SOURCE, AccountsModule, PermissionGuard } from '#libs/accounts';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { InterchangeModule } from '#libs/interchange';
import { ModerationModule } from '#libs/moderation';
import { PlatformModule } from '#libs/platform';
import type { Config } from '#libs/settings';
import { RecommendationsModule } from '#libs/recommendations';
import { ReferralsModule } from '#libs/referrals';
import { AbsencesController } from './absences/absences.controller.js';
import { ClosuresController } from './absences/closures.controller.js';
import { AnswerController } from './answers/answer.controller.js';
import { AnswersController } from './answers/answers.controller.js';
import { CaseloadsController } from './caseloads/caseloads.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { ReferralTablesController } from './figures/referral-tables.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { HsdsTaxonomiesController } from './hsds/hsds-taxonomies.controller.js';
import { HsdsController } from './hsds/hsds.controller.js';
import { BearerActors } from './http/bearer-actors.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ImportsController } from './imports/imports.controller.js';
import { ContributionsController } from './moderation/contributions.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { NetworksController } from './networks/networks.controller.js';
import { ModerationController } from './moderation/moderation.controller.js';
import { DeliveriesController } from './operations/deliveries.controller.js';
import { DelaysController } from './referrals/delays.controller.js';
import { GapsController } from './referrals/gaps.controller.js';
import { MessagesController } from './referrals/messages.controller.js';
import { MilestonesController } from './referrals/milestones.controller.js';
import { PlacesController } from './referrals/places.controller.js';
import { AppointmentsController } from './appointments/appointments.controller.js';
import { ReferralsController } from './referrals/referrals.controller.js';
import { RequestReferralsController } from './requests/request-referrals.controller.js';
import { ReachController } from './requests/reach.controller.js';
import { SupportersController } from './requests/supporters.controller.js';
import { RequestsController } from './requests/requests.controller.js';
import { WaitingController } from './requests/waiting.controller.js';
import { ShownListsController } from './requests/shown-lists.controller.js';
import { SheetsController } from './sheets/sheets.controller.js';
import { StructureSheetsController } from './sheets/structure-sheets.controller.js';
import { SurveysController } from './surveys/surveys.controller.js';
import { TeamController } from './team/team.controller.js';
import { KeysController } from './keys/keys.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { NoticesController } from './me/notices.controller.js';
import { WorkController } from './work/work.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';

@Module({})
export class ApiModule {
  static of(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.of(config),
        AccountsModule,
        DirectoryModule,
        InterchangeModule,
        EntrepreneursModule,
        ModerationModule,
        RecommendationsModule,
        ReferralsModule,
      ],
      controllers: [
        DirectoryController,
        HsdsController,
        HsdsTaxonomiesController,
        RequestsController,
        ReachController,
        SupportersController,
        RequestReferralsController,
        ShownListsController,
        WaitingController,
        PlacesController,
        AnswerController,
        AnswersController,
        InboxController,
        AbsencesController,
        ClosuresController,
        ReferralsController,
        AppointmentsController,
        MessagesController,
        MilestonesController,
        FeedController,
        FiguresController,
        ReferralTablesController,
        GapsController,
        DelaysController,
        SurveysController,
        WorkController,
        NoticesController,
        CaseloadsController,
        SessionsController,
        DuplicatesController,
        NetworksController,
        SheetsController,
        StructureSheetsController,
        ContributionsController,
        ModerationController,
        ImportsController,
        ExportsController,
        TeamController,
        KeysController,
        WebhooksController,
        DeliveriesController,
      ],
      providers: [
        { provide: ACTOR_SOURCE, useClass: BearerActors },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    };
  }
}
