import { Module } from '@nestjs/common';
import { AccountsModule } from '#libs/accounts';
import { DirectoryModule } from '#libs/directory';
import { EntrepreneursModule } from '#libs/entrepreneurs';
import { RecommendationsModule } from '#libs/recommendations';
import { AnswerReferral } from './answer-referral.js';
import { NewsMail } from './mail/news.mail.js';
import { ReceivedMail } from './mail/received.mail.js';
import { WithdrawnMail } from './mail/withdrawn.mail.js';
import { ReferralsReader } from './referrals.reader.js';
import { RerouteReferral } from './reroute-referral.js';
import { SendReferral } from './send-referral.js';
import { TellOfMerge } from './tell-of-merge.js';
import { WithdrawReferral } from './withdraw-referral.js';

const VERBS = [SendReferral, AnswerReferral, WithdrawReferral, RerouteReferral, TellOfMerge, ReferralsReader];
const MAILS = [ReceivedMail, NewsMail, WithdrawnMail];

/** Verbs, readers and mails of referrals. */
@Module({
  imports: [AccountsModule, DirectoryModule, EntrepreneursModule, RecommendationsModule],
  providers: [...VERBS, ...MAILS],
  exports: [...VERBS, ...MAILS],
})
export class ReferralsModule {}
