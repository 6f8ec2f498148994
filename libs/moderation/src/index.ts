export { ModerationModule } from './moderation.module.js';
export {
  ErrorReportRow,
  JoinRequestRow,
  type JoinState,
  ModerationNoticeRow,
  type ProposalState,
  REPORT_SUBJECTS,
  type ReportState,
  type ReportSubject,
  STRUCTURE_KINDS,
  type StructureKind,
  StructureProposalRow,
} from './moderation.entities.js';
export { NAME_MAX, TEXT_MAX } from './hold-back.js';
export { AnswerMail } from './notices/answer.mail.js';
export { NoticeMail } from './notices/notice.mail.js';
export { AskToJoin, type NewJoinRequest } from './joining/ask-to-join.js';
export { DecideJoin, type JoinVerdict } from './joining/decide-join.js';
export { JoinsReader, type OpenJoin } from './joining/joins.reader.js';
export { DecideProposal, type ProposalVerdict } from './proposals/decide-proposal.js';
export { type AlikeStructure, type OpenProposal, ProposalsReader } from './proposals/proposals.reader.js';
export { type NewProposal, ProposeStructure } from './proposals/propose-structure.js';
export { EraseContributors } from './rounds/erase-contributors.js';
export { RemindDeciders, type RemindedDeciders } from './rounds/remind-deciders.js';
export { CloseReport, type ReportVerdict } from './reports/close-report.js';
export { type NewReport, ReportError } from './reports/report-error.js';
export { type OpenReport, ReportsReader } from './reports/reports.reader.js';
