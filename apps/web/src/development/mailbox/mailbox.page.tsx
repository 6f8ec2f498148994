import type { VNode } from 'preact';
import { BackLink, Details, PageHead, Panel, SummaryList, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface MailVm {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string | null;
}

export function MailboxPage({
  frame,
  mails,
}: {
  readonly frame: Frame;
  readonly mails: readonly MailVm[];
}): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('mailbox.title')} private>
      <PageHead title={t('mailbox.title')} lead={t('mailbox.lead')} />
      {mails.length === 0 ? (
        <Panel mist>
          <p>{t('mailbox.empty')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('mailbox.title')}
          captionHidden
          stack
          columns={[{ label: t('mailbox.subject') }, { label: t('mailbox.to') }]}
          rows={mails.map(({ id, subject, to }) => ({
            key: id,
            cells: [
              <a href={`/dev/mailbox/${id}`}>
                <bdi>{subject}</bdi>
              </a>,
              <bdi>{to.join(', ')}</bdi>,
            ],
          }))}
        />
      )}
    </WebPage>
  );
}

export function MailPage({ frame, mail }: { readonly frame: Frame; readonly mail: MailVm }): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={mail.subject} private narrow>
      <BackLink href="/dev/mailbox">{t('mailbox.title')}</BackLink>
      <PageHead title={<bdi>{mail.subject}</bdi>} />
      <SummaryList
        rows={[
          { label: t('mailbox.to'), value: mail.to.join(', ') },
          ...(mail.messageId === null ? [] : [{ label: 'Message-ID', value: mail.messageId }]),
        ]}
      />
      <Panel>
        {mail.text.split(/\n{2,}/).map((paragraph, index) => (
          <p key={index}>{withLinks(paragraph)}</p>
        ))}
      </Panel>
      {mail.html && (
        <>
          <p>
            <a href={`/dev/mailbox/${mail.id}/html`}>{t('mailbox.html')}</a>
          </p>
          <Details summary={t('mailbox.source')}>
            <pre tabIndex={0}>{mail.html}</pre>
          </Details>
        </>
      )}
    </WebPage>
  );
}

/** Text with its addresses as links: what a mail program does. */
function withLinks(text: string): readonly (string | VNode)[] {
  return text.split(/(https?:\/\/[^\s<>"')]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={part} key={index}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
