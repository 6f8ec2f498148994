import type { VNode } from 'preact';
import { BackLink, Button, ErrorSummary, Field, Flow, Form, Notice, PageHead, Panel, Tag } from '#libs/ui';
import { errorFor } from '../forms/error-for.js';
import type { Frame } from '../frame/frame.js';
import { WebPage } from '../frame/web-page.js';
import type { ExchangeVm, MessageItem, ThreadVm } from './exchange.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: ExchangeVm;
}

/** What is written about a referral. Opening it marks nothing as read: its button does. */
export function ExchangePage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('exchange.title')}
      faulty={vm.errors.length > 0}
      section={vm.section}
      private
      narrow
    >
      <BackLink href={vm.backHref}>{vm.back}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={t('exchange.title')} lead={<bdi>{vm.lead}</bdi>} />
      {vm.unread > 0 && (
        <Form t={t} action={`${vm.action}/lu`} hidden={vm.read}>
          <p>{t('exchange.unread', { count: vm.unread })}</p>
          <Button tone="second" small>
            {t('exchange.markRead')}
          </Button>
        </Form>
      )}
      {vm.threads.map((thread) => (
        <Thread frame={frame} vm={vm} thread={thread} key={thread.thread} />
      ))}
    </WebPage>
  );
}

function Thread({ frame: { t }, vm, thread }: Part & { readonly thread: ThreadVm }): VNode {
  return (
    <Panel title={thread.title}>
      <Flow>
        <p>{thread.hint}</p>
        {thread.messages.length === 0 && <p>{t('exchange.empty')}</p>}
        {thread.messages.map((message) => (
          <Message t={t} message={message} key={message.id} />
        ))}
        {thread.closed === null ? (
          <Form t={t} action={vm.action} hidden={vm.read}>
            <Field
              t={t}
              name={thread.field}
              type="textarea"
              label={thread.label}
              hint={t(thread.thread === 'professionals' ? 'exchange.professionalsNote' : 'exchange.note')}
              error={errorFor(vm.errors, thread.field)}
              value={thread.value}
            />
            <Button about={thread.title}>{t('exchange.send')}</Button>
          </Form>
        ) : (
          <p>{thread.closed}</p>
        )}
      </Flow>
    </Panel>
  );
}

function Message({ t, message }: { readonly t: Frame['t']; readonly message: MessageItem }): VNode {
  return (
    <>
      <Notice
        tone={message.own ? 'yes' : 'info'}
        title={
          <>
            <bdi>{message.head}</bdi> {message.unread && <Tag tone="todo">{t('exchange.new')}</Tag>}
          </>
        }
      >
        {message.lines === null ? (
          <p>{t('exchange.withdrawn')}</p>
        ) : (
          message.lines.map((line, index) => (
            <p dir="auto" key={index}>
              {line}
            </p>
          ))
        )}
      </Notice>
      {message.withdraw && (
        <Form t={t} action={message.withdraw}>
          <Button tone="quiet" small about={message.head}>
            {t('exchange.withdraw')}
          </Button>
        </Form>
      )}
    </>
  );
}
