import { Module } from '@nestjs/common';
import { AccountsModule } from '#libs/accounts';
import { ChangeAnswers } from './change-answers.js';
import { CreateRequest } from './create-request.js';
import { EraseRequest } from './erase-request.js';
import { FollowMails } from './follow-mails.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { GiveContact } from './give-contact.js';
import { GoAheads } from './go-aheads.js';
import { SayHowToReach } from './say-how-to-reach.js';
import { FollowMail } from './mail/follow.mail.js';

const VERBS = [
  CreateRequest,
  ChangeAnswers,
  GiveContact,
  SayHowToReach,
  EraseRequest,
  EntrepreneursReader,
  GoAheads,
  FollowMails,
  FollowMail,
];

/** The verbs about people and their requests. Needs `PlatformModule`. */
@Module({ imports: [AccountsModule], providers: VERBS, exports: VERBS })
export class EntrepreneursModule {}
