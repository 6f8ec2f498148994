import { Module } from '@nestjs/common';
import { AbsencesReader } from './absences/absences.reader.js';
import { ComeBack } from './absences/come-back.js';
import { SayAway } from './absences/say-away.js';
import { DemoSignIn } from './demo-sign-in.js';
import { AppCodes } from './factors/app-codes.js';
import { FactorMail } from './factors/factor.mail.js';
import { HalfOpen } from './factors/half-open.js';
import { KeepFactors } from './factors/keep-factors.js';
import { Passkeys } from './factors/passkeys.js';
import { ProveByCode } from './factors/prove-by-code.js';
import { RecoveryCodes } from './factors/recovery-codes.js';
import { KeepKeys } from './keys/keep-keys.js';
import { Keys } from './keys/keys.js';
import { Links } from './links.js';
import { ChooseNotices } from './notices/choose-notices.js';
import { NoticesReader } from './notices/notices.reader.js';
import { StopNotices } from './notices/stop-notices.js';
import { OpenAccount } from './open-account.js';
import { Sessions } from './sessions.js';
import { AskToSignIn } from './sign-in/ask-to-sign-in.js';
import { ForgetSignIns } from './sign-in/forget-sign-ins.js';
import { OpenSession } from './sign-in/open-session.js';
import { SignInMail } from './sign-in/sign-in.mail.js';
import { KeepTeam } from './team/keep-team.js';
import { TeamReader } from './team/team.reader.js';

const VERBS = [
  Links,
  Sessions,
  DemoSignIn,
  AskToSignIn,
  OpenSession,
  ForgetSignIns,
  OpenAccount,
  SignInMail,
  HalfOpen,
  AppCodes,
  RecoveryCodes,
  ProveByCode,
  Passkeys,
  KeepKeys,
  Keys,
  KeepFactors,
  FactorMail,
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
