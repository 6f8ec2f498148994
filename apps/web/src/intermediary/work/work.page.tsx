import type { VNode } from 'preact';
import {
  Button,
  ButtonLink,
  ButtonRow,
  CellNote,
  Form,
  Notice,
  PageHead,
  Panel,
  Pills,
  PrintButton,
  Table,
} from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { WorkRow, WorkVm } from './work.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: WorkVm;
}

/** What waits for an adviser: one queue at a time, each with its count. */
export function WorkPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('queue.title')} section="espace/a-faire" waiting={vm.waiting} private>
      <News frame={frame} vm={vm} />
      <PageHead title={t('queue.title')} lead={t('queue.lead', { count: vm.waiting })} />
      <Pills label={t('queue.views')} items={vm.pills} />
      <p>{t.label('queue.hint', vm.queue)}</p>
      {vm.rows.length === 0 ? (
        <Panel mist title={t('queue.empty')}>
          <p>{t('queue.emptyText')}</p>
        </Panel>
      ) : (
        <>
          <Table
            caption={t.label('queue', vm.queue)}
            captionHidden
            stack
            columns={[
              { label: t('people.person') },
              { label: t('queue.what') },
              { label: t('queue.since') },
              { label: t('queue.act'), quiet: true },
            ]}
            rows={vm.rows.map((row) => ({ key: row.key, cells: cellsOf(frame, row) }))}
          />
          <ButtonRow>
            <PrintButton>{t('queue.print')}</PrintButton>
          </ButtonRow>
        </>
      )}
      {vm.queue === 'to_do' && <Told frame={frame} vm={vm} />}
    </WebPage>
  );
}

function News({ frame: { t }, vm: { news } }: Part): VNode | null {
  if (news === 'told') return <Notice tone="yes" title={t('queue.done')} news />;
  if (news === 'finished') return <Notice tone="yes" title={t('gaps.news.finished')} news />;
  if (news === 'undone') return <Notice tone="info" title={t('queue.undone')} news />;
  if (news === 'changed') return <Notice tone="warn" title={t('queue.changed')} news />;
  return null;
}

function cellsOf({ t }: Frame, row: WorkRow): readonly VNode[] {
  return [
    <>
      <a href={row.href}>
        <bdi>{row.name}</bdi>
      </a>
      <CellNote>
        <bdi>{row.project}</bdi>
      </CellNote>
    </>,
    <>
      {row.what}
      {row.note && (
        <CellNote>
          <bdi>{row.note}</bdi>
        </CellNote>
      )}
    </>,
    <>
      {row.since}
      {row.until && <CellNote>{row.until}</CellNote>}
    </>,
    row.tick === null ? (
      <ButtonRow>
        <ButtonLink href={row.href} tone="second" small about={row.name}>
          {t('action.open')}
        </ButtonLink>
        {row.finishHref && (
          <ButtonLink href={row.finishHref} tone="quiet" small about={row.name}>
            {t('gaps.finish')}
          </ButtonLink>
        )}
      </ButtonRow>
    ) : (
      <Form t={t} action={row.tick.action} hidden={{ version: row.tick.version }}>
        <Button small about={row.name}>
          {t('queue.told')}
        </Button>
      </Form>
    ),
  ];
}

function Told({ frame: { t }, vm }: Part): VNode | null {
  if (vm.told.length === 0) return null;
  return (
    <>
      <h2>{t('queue.toldTitle')}</h2>
      <Table
        caption={t('queue.toldTitle')}
        captionHidden
        stack
        columns={[
          { label: t('people.person') },
          { label: t('queue.what') },
          { label: t('queue.act'), quiet: true },
        ]}
        rows={vm.told.map(({ key, name, href, when, undo }) => ({
          key,
          cells: [
            <a href={href}>
              <bdi>{name}</bdi>
            </a>,
            when,
            <Form t={t} action={undo}>
              <Button small tone="quiet" about={name}>
                {t('queue.undo')}
              </Button>
            </Form>,
          ],
        }))}
      />
    </>
  );
}
