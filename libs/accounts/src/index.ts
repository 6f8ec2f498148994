export { AccountsModule } from './accounts.module.js';
export { AbsenceRow } from './absences/absence.entity.js';
export { AbsencesReader, type AbsenceView } from './absences/absences.reader.js';
export { ComeBack } from './absences/come-back.js';
export { type NewAbsence, SayAway } from './absences/say-away.js';
export { AccountRow, type AccountKind } from './account.entity.js';
export { LinkRow, type LinkPurpose } from './link.entity.js';
export { SessionRow } from './session.entity.js';
export { linkExpired, memberNotFound, notAllowed, signInFirst } from './accounts.errors.js';
export { type DemoAccount, DemoSignIn } from './demo-sign-in.js';
export { AppCodes, type OfferedApp, type Proved } from './factors/app-codes.js';
export { FactorRow, type FactorKind, RecoveryCodeRow } from './factors/factor.entities.js';
export { FactorMail } from './factors/factor.mail.js';
export { type Factors, type FactorView, KeepFactors } from './factors/keep-factors.js';
export { Passkeys } from './factors/passkeys.js';
export { ProveByCode } from './factors/prove-by-code.js';
export { RecoveryCodes } from './factors/recovery-codes.js';
export { ApiKeyRow, type KeyScope } from './keys/api-key.entity.js';
export { KeepKeys, type KeyView, type MadeKey, MOST_DAYS, type NewKey } from './keys/keep-keys.js';
export { type KeyHolder, Keys } from './keys/keys.js';
export { KEY_SCOPES } from './keys/scopes.js';
export { Links, type OpenedLink } from './links.js';
export { ChooseNotices, type NewChoices } from './notices/choose-notices.js';
export {
  HEARS_OF_WAITING,
  isQuietOn,
  NOTICE_KINDS,
  type NoticeKind,
  type QuietDays,
  type Rhythm,
  rhythmOf,
  RHYTHMS,
} from './notices/notice-choices.js';
export { NoticeChoicesRow } from './notices/notice-choices.entity.js';
export { type NoticeChoice, type Notices, NoticesReader } from './notices/notices.reader.js';
export { StopNotices, type StopLink } from './notices/stop-notices.js';
export { OpenAccount, type NewAccount } from './open-account.js';
export { type Action, PERMISSIONS, type Relation, relationOf } from './permissions.js';
export {
  ACTOR_SOURCE,
  type ActorSource,
  actionOf,
  CurrentActor,
  type ProvedActor,
  PermissionGuard,
  Requires,
} from './permission.guard.js';
export { type FactorState, type OpenSessionView, Sessions, type SignedIn } from './sessions.js';
export { AskToSignIn } from './sign-in/ask-to-sign-in.js';
export { ForgetSignIns } from './sign-in/forget-sign-ins.js';
export { type AskingBrowser, OpenSession } from './sign-in/open-session.js';
export { SignInAttemptRow } from './sign-in/sign-in-attempt.entity.js';
export { SignInMail } from './sign-in/sign-in.mail.js';
export { admitMember, type Admission } from './team/admit-member.js';
export { holdTeam, managersOf, OF_STRUCTURE, type TeamMember } from './team/hold-team.js';
export { KeepTeam, type TeamAct } from './team/keep-team.js';
export { type TeamMemberView, TeamReader } from './team/team.reader.js';
