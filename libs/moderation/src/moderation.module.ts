import { Module } from '@nestjs/common';
import { AnswerMail } from './notices/answer.mail.js';
import { NoticeMail } from './notices/notice.mail.js';
import { DecideProposal } from './proposals/decide-proposal.js';
import { ProposalsReader } from './proposals/proposals.reader.js';
import { ProposeStructure } from './proposals/propose-structure.js';
import { CloseReport } from './reports/close-report.js';
import { ReportError } from './reports/report-error.js';
import { ReportsReader } from './reports/reports.reader.js';

const VERBS = [
  ReportError,
  CloseReport,
  ReportsReader,
  ProposeStructure,
  DecideProposal,
  ProposalsReader,
  NoticeMail,
  AnswerMail,
];

/** The readers and verbs of moderation. Needs `PlatformModule`. */
@Module({ providers: VERBS, exports: VERBS })
export class ModerationModule {}
