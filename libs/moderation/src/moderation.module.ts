import { Module } from '@nestjs/common';
import { AccountsModule } from '#libs/accounts';
import { AskToJoin } from './joining/ask-to-join.js';
import { DecideJoin } from './joining/decide-join.js';
import { JoinsReader } from './joining/joins.reader.js';
import { AnswerMail } from './notices/answer.mail.js';
import { NoticeMail } from './notices/notice.mail.js';
import { DecideProposal } from './proposals/decide-proposal.js';
import { ProposalsReader } from './proposals/proposals.reader.js';
import { ProposeStructure } from './proposals/propose-structure.js';
import { CloseReport } from './reports/close-report.js';
import { ReportError } from './reports/report-error.js';
import { ReportsReader } from './reports/reports.reader.js';
import { EraseContributors } from './rounds/erase-contributors.js';
import { RemindDeciders } from './rounds/remind-deciders.js';

const VERBS = [
  ReportError,
  CloseReport,
  ReportsReader,
  ProposeStructure,
  DecideProposal,
  ProposalsReader,
  AskToJoin,
  DecideJoin,
  JoinsReader,
  RemindDeciders,
  EraseContributors,
  NoticeMail,
  AnswerMail,
];

/** The readers and verbs of moderation. Needs `PlatformModule`. */
@Module({ imports: [AccountsModule], providers: VERBS, exports: VERBS })
export class ModerationModule {}
