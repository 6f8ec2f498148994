import type { VNode } from 'preact';
import { Button, Form, Notice, PageHead, Panel, Table, Tag } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { DuplicatesVm } from './duplicates.vm.js';

interface Part {
  readonly frame: Frame;
  readonly vm: DuplicatesVm;
}

/** What may be in the directory twice, and what was made one. */
export function DuplicatesPage({ frame, vm }: Part): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('duplicates.title')}
      section="espace/doublons"
      waiting={vm.pairs.length}
      private
    >
      <PageHead title={t('duplicates.title')} lead={t('duplicates.lead')} />
      {vm.notice && <Notice tone={vm.notice.tone} title={vm.notice.text} news />}
      {vm.pairs.length === 0 ? (
        <Panel mist title={t('duplicates.none')}>
          <p>{t('duplicates.noneText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('duplicates.proposed')}
          stack
          columns={[
            { label: t('duplicates.pair') },
            { label: t('duplicates.kind') },
            { label: t('duplicates.why') },
          ]}
          rows={vm.pairs.map(({ id, href, one, other, kind, why }) => ({
            key: id,
            cells: [
              <a href={href}>
                <bdi>{one}</bdi> / <bdi>{other}</bdi>
              </a>,
              kind,
              why,
            ],
          }))}
        />
      )}
      <Merges frame={frame} vm={vm} />
    </WebPage>
  );
}

function Merges({ frame: { t }, vm }: Part): VNode | null {
  if (vm.merges.length === 0) return null;
  return (
    <Table
      caption={t('duplicates.merges')}
      stack
      columns={[
        { label: t('duplicates.kept') },
        { label: t('duplicates.other') },
        { label: t('duplicates.on') },
        { label: t('duplicates.undo'), quiet: true },
      ]}
      rows={vm.merges.map(({ id, kept, other, on, undoHref }) => ({
        key: id,
        cells: [
          <bdi>{kept}</bdi>,
          <bdi>{other}</bdi>,
          on,
          undoHref === null ? (
            <Tag tone="no">{t('duplicates.undone')}</Tag>
          ) : (
            <Form t={t} action={undoHref}>
              <Button small tone="second" about={other}>
                {t('duplicates.undo')}
              </Button>
            </Form>
          ),
        ],
      }))}
    />
  );
}
