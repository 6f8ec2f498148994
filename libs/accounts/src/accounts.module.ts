import { Module } from '@nestjs/common';
import { AbsencesReader } from './absences/absences.reader.js';
import { ComeBack } from './absences/come-back.js';
import { SayAway } from './absences/say-away.js';
import { DemoSignIn } from './demo-sign-in.js';
import { Links } from './links.js';
import { SignInMail } from './mail/sign-in.mail.js';
import { ChooseNotices } from './notices/choose-notices.js';
import { NoticesReader } from './notices/notices.reader.js';
import { StopNotices } from './notices/stop-notices.js';
import { OpenAccount } from './open-account.js';
import { RequestSignInLink } from './request-sign-in-link.js';
import { Sessions } from './sessions.js';
import { KeepTeam } from './team/keep-team.js';
import { TeamReader } from './team/team.reader.js';

const VERBS = [
  Links,
  Sessions,
  DemoSignIn,
  RequestSignInLink,
  OpenAccount,
  SignInMail,
  KeepTeam,
  TeamReader,
  SayAway,
  ComeBack,
  AbsencesReader,
  ChooseNotices,
  NoticesReader,
  StopNotices,
];

/** The verbs of accounts, links and sessions. Needs `PlatformModule`. */
@Module({ providers: VERBS, exports: VERBS })
export class AccountsModule {}
