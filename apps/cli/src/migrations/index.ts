import { CreateDeliveries1796000000000 } from './1796000000000-create-deliveries.js';
import { CreateDirectory1796000001000 } from './1796000001000-create-directory.js';
import { CreateAccounts1796000002000 } from './1796000002000-create-accounts.js';
import { CreateEntrepreneurs1796000003000 } from './1796000003000-create-entrepreneurs.js';
import { CreateRecommendations1796000004000 } from './1796000004000-create-recommendations.js';
import { CreateReferrals1796000005000 } from './1796000005000-create-referrals.js';
import { CreateTerritory1796000006000 } from './1796000006000-create-territory.js';
import { KeepDirectoryTrue1796000007000 } from './1796000007000-keep-directory-true.js';
import { SearchDirectory1796000008000 } from './1796000008000-search-directory.js';
import { CreateFreshnessNotices1796000009000 } from './1796000009000-create-freshness-notices.js';
import { CreateModeration1796000010000 } from './1796000010000-create-moderation.js';
import { FindDuplicates1796000011000 } from './1796000011000-find-duplicates.js';
import { CreateUploads1796000013000 } from './1796000013000-create-uploads.js';
import { KeepByLink1796000014000 } from './1796000014000-keep-by-link.js';
import { KeepAsideServices1796000015000 } from './1796000015000-keep-aside-services.js';
import { NameNetworks1796000016000 } from './1796000016000-name-networks.js';
import { KeepBothLists1796000017000 } from './1796000017000-keep-both-lists.js';
import { TellOfChanges1796000018000 } from './1796000018000-tell-of-changes.js';
import { KeepWhatWasShown1796000019000 } from './1796000019000-keep-what-was-shown.js';
import { WatchLists1796000020000 } from './1796000020000-watch-lists.js';
import { TellAdvisers1796000021000 } from './1796000021000-tell-advisers.js';
import { EndReferrals1796000022000 } from './1796000022000-end-referrals.js';
import { KeepDeadlines1796000023000 } from './1796000023000-keep-deadlines.js';
import { KeepGaps1796000024000 } from './1796000024000-keep-gaps.js';
import { CreateReminders1796000025000 } from './1796000025000-create-reminders.js';
import { ChooseSiblings1796000026000 } from './1796000026000-choose-siblings.js';
import { ClaimEffects1796000030000 } from './1796000030000-claim-effects.js';
import { CreateWebhooks1796000031000 } from './1796000031000-create-webhooks.js';
import { CompareAnswers1796000034000 } from './1796000034000-compare-answers.js';
import { CountPlaces1796000035000 } from './1796000035000-count-places.js';
import { AskWhatCame1796000037000 } from './1796000037000-ask-what-came.js';
import { KeepWhatIsTold1796000038000 } from './1796000038000-keep-what-is-told.js';
import { ListCalls1796000039000 } from './1796000039000-list-calls.js';
import { HandPeopleOver1796000039100 } from './1796000039100-hand-people-over.js';
import { LogAttempts1796000040000 } from './1796000040000-log-attempts.js';
import { AssignReferrals1796000041000 } from './1796000041000-assign-referrals.js';
import { UndoMoves1796000042000 } from './1796000042000-undo-moves.js';
import { WriteMessages1796000044000 } from './1796000044000-write-messages.js';
import { FeedMoves1796000045000 } from './1796000045000-feed-moves.js';
import { SayHowToReach1796000046000 } from './1796000046000-say-how-to-reach.js';
import { CountSms1796000046100 } from './1796000046100-count-sms.js';
import { KeepAppointments1796000047000 } from './1796000047000-keep-appointments.js';
import { SayAbsences1796000048000 } from './1796000048000-say-absences.js';
import { CloseStructures1796000048100 } from './1796000048100-close-structures.js';
import { ShareSupporters1796000049000 } from './1796000049000-share-supporters.js';
import { RecordMilestones1796000049100 } from './1796000049100-record-milestones.js';
import { TellByHerWays1796000050000 } from './1796000050000-tell-by-her-ways.js';
import { ChooseNotices1796000050100 } from './1796000050100-choose-notices.js';
import { CountFollowMails1796000050200 } from './1796000050200-count-follow-mails.js';
import { ChangeSiblings1796000051000 } from './1796000051000-change-siblings.js';
import { LookAfterGaps1796000051100 } from './1796000051100-look-after-gaps.js';
import { SignInByCode1796000060000 } from './1796000060000-sign-in-by-code.js';
import { KeepFactors1796000060100 } from './1796000060100-keep-factors.js';
import { SealWebhookSecrets1796000060200 } from './1796000060200-seal-webhook-secrets.js';
import { KeepApiKeys1796000060300 } from './1796000060300-keep-api-keys.js';
import { HoldGoAheads1796000061000 } from './1796000061000-hold-go-aheads.js';
import { EndGaps1796000062000 } from './1796000062000-end-gaps.js';

/** The history of the database, oldest first. A migration that has been released is never edited. */
export const MIGRATIONS = [
  CreateDeliveries1796000000000,
  CreateDirectory1796000001000,
  CreateAccounts1796000002000,
  CreateEntrepreneurs1796000003000,
  CreateRecommendations1796000004000,
  CreateReferrals1796000005000,
  CreateTerritory1796000006000,
  KeepDirectoryTrue1796000007000,
  SearchDirectory1796000008000,
  CreateFreshnessNotices1796000009000,
  CreateModeration1796000010000,
  FindDuplicates1796000011000,
  CreateUploads1796000013000,
  KeepByLink1796000014000,
  KeepAsideServices1796000015000,
  NameNetworks1796000016000,
  KeepBothLists1796000017000,
  TellOfChanges1796000018000,
  KeepWhatWasShown1796000019000,
  WatchLists1796000020000,
  TellAdvisers1796000021000,
  EndReferrals1796000022000,
  KeepDeadlines1796000023000,
  KeepGaps1796000024000,
  CreateReminders1796000025000,
  ChooseSiblings1796000026000,
  ClaimEffects1796000030000,
  CreateWebhooks1796000031000,
  CompareAnswers1796000034000,
  CountPlaces1796000035000,
  AskWhatCame1796000037000,
  KeepWhatIsTold1796000038000,
  ListCalls1796000039000,
  HandPeopleOver1796000039100,
  LogAttempts1796000040000,
  AssignReferrals1796000041000,
  UndoMoves1796000042000,
  WriteMessages1796000044000,
  FeedMoves1796000045000,
  SayHowToReach1796000046000,
  CountSms1796000046100,
  KeepAppointments1796000047000,
  SayAbsences1796000048000,
  CloseStructures1796000048100,
  ShareSupporters1796000049000,
  RecordMilestones1796000049100,
  TellByHerWays1796000050000,
  ChooseNotices1796000050100,
  CountFollowMails1796000050200,
  ChangeSiblings1796000051000,
  LookAfterGaps1796000051100,
  SignInByCode1796000060000,
  KeepFactors1796000060100,
  SealWebhookSecrets1796000060200,
  KeepApiKeys1796000060300,
  HoldGoAheads1796000061000,
  EndGaps1796000062000,
];
