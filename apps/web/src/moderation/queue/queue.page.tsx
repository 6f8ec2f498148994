import type { VNode } from 'preact';
import { Notice, PageHead, Panel, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** One kind of thing that waits, as a table. */
export interface QueuePart {
  readonly caption: string;
  readonly rows: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly about: string;
    readonly on: string;
  }[];
}

export interface QueueVm {
  readonly parts: readonly QueuePart[];
  readonly notice: { readonly tone: 'yes' | 'warn'; readonly text: string } | null;
}

/** What people sent and no coordinator has decided yet, the oldest first. */
export function QueuePage({ frame, vm }: { readonly frame: Frame; readonly vm: QueueVm }): VNode {
  const { t } = frame;
  const waiting = vm.parts.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <WebPage
      frame={frame}
      title={t('moderation.title')}
      section="espace/moderation"
      waiting={waiting}
      private
    >
      <PageHead title={t('moderation.title')} lead={t('moderation.lead')} />
      {vm.notice && <Notice tone={vm.notice.tone} title={vm.notice.text} news />}
      {waiting === 0 && (
        <Panel mist title={t('moderation.none')}>
          <p>{t('moderation.noneText')}</p>
        </Panel>
      )}
      {vm.parts
        .filter(({ rows }) => rows.length > 0)
        .map(({ caption, rows }) => (
          <Table
            key={caption}
            caption={caption}
            stack
            columns={[
              { label: t('moderation.name') },
              { label: t('moderation.about') },
              { label: t('moderation.on') },
            ]}
            rows={rows.map(({ id, href, name, about, on }) => ({
              key: id,
              cells: [
                <a href={href}>
                  <bdi>{name}</bdi>
                </a>,
                about,
                on,
              ],
            }))}
          />
        ))}
    </WebPage>
  );
}
