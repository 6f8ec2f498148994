import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule, FactorMail, SignInMail } from '#libs/accounts';
import { ConfirmMail, DirectoryModule } from '#libs/directory';
import { EntrepreneursModule, FollowMail } from '#libs/entrepreneurs';
import { ImportUpload, InterchangeModule } from '#libs/interchange';
import { AnswerMail, ModerationModule, NoticeMail } from '#libs/moderation';
import { DELIVERY_HANDLERS, DispatchModule, PlatformModule } from '#libs/platform';
import type { Config } from '#libs/settings';
import { RecommendationsModule, RecommendEverybody, RemakeList } from '#libs/recommendations';
import {
  AppointmentTheirsMail,
  CallEndpoint,
  DigestMail,
  ListToCall,
  PersonMail,
  PersonSms,
  RecapMail,
  ReceivedMail,
  ReferralsModule,
  ReminderMail,
  RerouteReferral,
  TellHer,
  TellOfMerge,
  TransferMail,
  WebhookDisabledMail,
  WithdrawnMail,
} from '#libs/referrals';
import { ChangeRounds } from './change-rounds.js';
import { DailyRounds } from './daily-rounds.js';
import { DeadlineRounds } from './deadline-rounds.js';

/** The handler of each topic of each room. A topic that nobody appends, or that has no handler, fails a test. */
export const HANDLERS = [
  ConfirmMail,
  FactorMail,
  SignInMail,
  FollowMail,
  NoticeMail,
  AnswerMail,
  ReceivedMail,
  PersonMail,
  PersonSms,
  ListToCall,
  WithdrawnMail,
  RerouteReferral,
  TellHer,
  TellOfMerge,
  ImportUpload,
  RecommendEverybody,
  RemakeList,
  DigestMail,
  RecapMail,
  TransferMail,
  ReminderMail,
  AppointmentTheirsMail,
  CallEndpoint,
  WebhookDisabledMail,
];

@Module({})
export class WorkerModule {
  static of(config: Config): DynamicModule {
    const dispatch = DispatchModule.with({
      imports: [
        AccountsModule,
        DirectoryModule,
        EntrepreneursModule,
        InterchangeModule,
        ModerationModule,
        RecommendationsModule,
        ReferralsModule,
      ],
      providers: [
        { provide: DELIVERY_HANDLERS, useFactory: (...handlers: unknown[]) => handlers, inject: HANDLERS },
      ],
    });
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.of(config),
        DirectoryModule,
        InterchangeModule,
        ModerationModule,
        RecommendationsModule,
        ReferralsModule,
        dispatch,
      ],
      providers: [ChangeRounds, DailyRounds, DeadlineRounds],
    };
  }
}
