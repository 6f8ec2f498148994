import type { VNode } from 'preact';
import { ButtonLink, CellNote, PageHead, Panel, Pills, Table, Tag } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { SaidDue } from '../../referrals/say-due.js';
import type { InboxRow, InboxVm } from './inbox.vm.js';

/** What the structure was sent, what awaits an answer first. No score and no rank: the project speaks. */
export function InboxPage({ frame, vm }: { readonly frame: Frame; readonly vm: InboxVm }): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('inbox.title')}
      section="espace/orientations"
      waiting={vm.waiting}
      private
    >
      <PageHead title={t('inbox.title')} lead={t('inbox.lead', { count: vm.waiting })} />
      <Pills label={t('inbox.views')} items={vm.pills} />
      {vm.rows.length === 0 ? (
        <Panel mist title={t('inbox.empty')}>
          <p>{t('inbox.emptyText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('inbox.title')}
          captionHidden
          stack
          columns={[
            { label: t('inbox.project') },
            { label: t('inbox.programme') },
            { label: t('inbox.state') },
            { label: t('inbox.action'), quiet: true },
          ]}
          rows={vm.rows.map((row) => ({ key: row.id, cells: cellsOf(frame, row) }))}
        />
      )}
    </WebPage>
  );
}

function cellsOf({ t }: Frame, row: InboxRow): readonly VNode[] {
  return [
    <>
      <a href={row.href}>
        <bdi>{row.project}</bdi>
      </a>
      {row.firstName && (
        <CellNote>
          <bdi>{row.firstName}</bdi>
        </CellNote>
      )}
    </>,
    <bdi>{row.programme}</bdi>,
    <>
      <Tag tone={row.tone}>{row.state}</Tag>
      {row.due && <Due due={row.due} />}
      {row.unread && (
        <CellNote>
          <Tag tone="todo">{row.unread}</Tag>
        </CellNote>
      )}
      <CellNote>{row.arrived}</CellNote>
    </>,
    row.awaits ? (
      <ButtonLink href={row.href} about={row.project} small wide>
        {t('inbox.answer')}
      </ButtonLink>
    ) : (
      <ButtonLink href={row.href} about={row.project} tone="quiet" small>
        {t('action.open')}
      </ButtonLink>
    ),
  ];
}

/** By when an answer is awaited; what is late is marked by a shape and a word, not by a colour alone. */
function Due({ due }: { readonly due: SaidDue }): VNode {
  return <CellNote>{due.late ? <Tag tone="todo">{due.text}</Tag> : due.text}</CellNote>;
}
