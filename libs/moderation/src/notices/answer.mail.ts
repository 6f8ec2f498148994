import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTranslator } from '#libs/i18n';
import { CONFIG, type MailHandler, type OutgoingMail } from '#libs/platform';
import type { Config } from '#libs/settings';
import { type MailContent, renderMail } from '#libs/ui';
import type { JoinState, ProposalState, ReportState } from '../moderation.entities.js';
import { ANSWER_MAIL } from '../moderation.topics.js';

type Answer = { readonly to: string; readonly subject: string } & Pick<MailContent, 'paragraphs' | 'button'>;

/** Tells who sent something what a coordinator decided about it. */
@Injectable()
export class AnswerMail implements MailHandler {
  readonly topic = ANSWER_MAIL;
  private readonly t = createTranslator('fr');

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when the address was erased meanwhile, or the account closed. */
  async prepare(subjectId: string): Promise<OutgoingMail | null> {
    const answer =
      (await this.ofReport(subjectId)) ??
      (await this.ofProposal(subjectId)) ??
      (await this.ofJoin(subjectId));
    if (answer === null) return null;
    const { to, subject, paragraphs, ...rest } = answer;
    const { t } = this;
    return {
      to,
      subject,
      ...renderMail({
        ...{ t, heading: subject, paragraphs: [t('mail.hello'), ...paragraphs], ...rest },
        footer: t('mail.answer.footer'),
      }),
    };
  }

  private async ofReport(id: string): Promise<Answer | null> {
    const [row] = await this.dataSource.query<
      { email: string; state: ReportState; answer: string | null; programme: string }[]
    >(
      `select email, state, answer, programme_id as programme from error_report
       where id = $1 and email is not null and state <> 'open'`,
      [id],
    );
    if (row === undefined) return null;
    const { t } = this;
    return {
      to: row.email,
      subject: t('mail.answer.report.subject'),
      paragraphs: [
        t(row.state === 'corrected' ? 'mail.answer.report.corrected' : 'mail.answer.report.unfounded'),
        ...said(row.answer),
      ],
      button: {
        label: t('mail.answer.report.button'),
        href: `${this.config.webUrl}/fr/programmes/${row.programme}`,
      },
    };
  }

  private async ofProposal(id: string): Promise<Answer | null> {
    const [row] = await this.dataSource.query<
      {
        email: string;
        state: Exclude<ProposalState, 'open'>;
        answer: string | null;
        structure: string | null;
      }[]
    >(
      `select proposer_email as email, state, answer, structure_id as structure from structure_proposal
       where id = $1 and proposer_email is not null and state <> 'open'`,
      [id],
    );
    if (row === undefined) return null;
    const { t } = this;
    return {
      to: row.email,
      subject: t('mail.answer.proposal.subject'),
      paragraphs: [t(`mail.answer.proposal.${row.state}`), ...said(row.answer)],
      ...(row.structure === null
        ? {}
        : {
            button: {
              label: t('mail.answer.proposal.button'),
              href: `${this.config.webUrl}/fr/structures/${row.structure}`,
            },
          }),
    };
  }

  private async ofJoin(id: string): Promise<Answer | null> {
    const [row] = await this.dataSource.query<
      { email: string; state: Exclude<JoinState, 'open'>; answer: string | null; account: string | null }[]
    >(
      `select r.email, r.state, r.answer, a.id as account from join_request r
         left join account a on lower(a.email) = lower(r.email) and a.disabled_at is null and r.state = 'accepted'
       where r.id = $1 and r.email is not null and r.state <> 'open'`,
      [id],
    );
    if (row === undefined) return null;
    const { t } = this;
    const { email: to, state, answer, account } = row;
    const subject = t('mail.answer.join.subject');
    const paragraphs = [t(`mail.answer.join.${state}`), ...said(answer)];
    if (state !== 'accepted') return { to, subject, paragraphs };
    // Taken away again before the mail left.
    if (account === null) return null;
    return {
      ...{ to, subject, paragraphs },
      button: { label: t('mail.signIn.button'), href: `${this.config.webUrl}/fr/connexion` },
    };
  }
}

/** What a coordinator wrote, line by line; empty when nothing. */
const said = (text: string | null): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
