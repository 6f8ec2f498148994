import type { VNode } from 'preact';
import {
  ButtonLink,
  CellNote,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  Pagination,
  Panel,
  Pills,
  Table,
  Tag,
  Tick,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { SaidDue } from '../../referrals/say-due.js';
import { BulkActs } from './bulk.part.js';
import type { InboxRow, InboxVm } from './inbox.vm.js';
import { Recent } from './recent.part.js';

interface Part {
  readonly frame: Frame;
  readonly vm: InboxVm;
}

/** What the structure was sent, what awaits an answer first. No score and no rank: the project speaks. */
export function InboxPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('inbox.title')}
      section="espace/orientations"
      waiting={vm.waiting}
      faulty={vm.errors.length > 0}
      private
    >
      <ErrorSummary t={t} errors={vm.errors} />
      <News frame={frame} vm={vm} />
      <PageHead title={t('inbox.title')} lead={t('inbox.lead', { count: vm.waiting })}>
        <a href={frame.to('espace/absences')}>{t('absence.link')}</a>
      </PageHead>
      {vm.replacing.map((sentence) => (
        <Notice key={sentence}>{sentence}</Notice>
      ))}
      <Recent frame={frame} recent={vm.recent} />
      <Pills label={t('inbox.views')} items={vm.views} />
      <Pills label={t('inbox.holders')} items={vm.holders} />
      {vm.empty && <Empty frame={frame} empty={vm.empty} />}
      {vm.bulk ? (
        <Form t={t} action={vm.bulk.action}>
          <p>
            <a href={vm.bulk.tickHref}>{t(vm.bulk.allTicked ? 'inbox.tickNone' : 'inbox.tickAll')}</a>
          </p>
          <Lines frame={frame} vm={vm} />
          <BulkActs frame={frame} bulk={vm.bulk} errors={vm.errors} />
        </Form>
      ) : (
        vm.rows.length > 0 && <Lines frame={frame} vm={vm} />
      )}
      <Pagination t={t} page={vm.page} pages={vm.pages} hrefOf={vm.hrefOf} />
    </WebPage>
  );
}

function News({ frame: { t }, vm: { news } }: Part): VNode | null {
  if (news === 'undone')
    return (
      <Notice tone="yes" title={t('undo.done')} news>
        {t('undo.doneText')}
      </Notice>
    );
  if (news === null) return null;
  const tooLate = news === 'tooLate';
  return (
    <Notice tone="warn" title={t(tooLate ? 'undo.tooLate' : 'answer.moved')} news>
      {t(tooLate ? 'undo.tooLateText' : 'error.changed')}
    </Notice>
  );
}

function Empty({
  frame: { t },
  empty: { title, text, allHref },
}: {
  readonly frame: Frame;
  readonly empty: NonNullable<InboxVm['empty']>;
}): VNode {
  return (
    <Panel mist title={title}>
      <p>{text}</p>
      {allHref && (
        <p>
          <a href={allHref}>{t('inbox.seeAll')}</a>
        </p>
      )}
    </Panel>
  );
}

function Lines({ frame, vm }: Part): VNode {
  const { t } = frame;
  const firstBox = vm.rows.find(({ box }) => box !== null)?.id;
  return (
    <Table
      caption={t('inbox.title')}
      captionHidden
      stack
      columns={[
        { label: t('inbox.project') },
        { label: t('inbox.programme') },
        { label: t('inbox.state') },
        { label: t('holder.column') },
        { label: t('inbox.action'), quiet: true },
      ]}
      rows={vm.rows.map((row) => ({ key: row.id, cells: cellsOf(frame, row, row.id === firstBox) }))}
    />
  );
}

function cellsOf({ t }: Frame, row: InboxRow, first: boolean): readonly VNode[] {
  const named = (
    <>
      <bdi>{row.project}</bdi>
      {row.firstName && (
        <CellNote>
          <bdi>{row.firstName}</bdi>
        </CellNote>
      )}
    </>
  );
  return [
    row.box === null ? (
      named
    ) : (
      <Tick name="demande" value={row.box.value} checked={row.box.checked} first={first}>
        {named}
      </Tick>
    ),
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
    <bdi>{row.holder}</bdi>,
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
