import type { VNode } from 'preact';
import { Notice, PageHead, Panel, SummaryList, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { DeliveriesVm } from './deliveries.vm.js';

/** Whether mails and follow-ups leave as they should. No personal data. */
export function DeliveriesPage({ frame, vm }: { readonly frame: Frame; readonly vm: DeliveriesVm }): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('pro.deliveries')} section="espace/envois" private>
      <PageHead title={t('pro.deliveries')} lead={t('deliveries.lead')} />
      <Notice
        tone={vm.healthy ? 'yes' : 'warn'}
        title={t(vm.healthy ? 'deliveries.healthy' : 'deliveries.unhealthy')}
      />
      <Panel title={t('deliveries.figures')}>
        <SummaryList rows={vm.figures} />
      </Panel>
      {vm.run && (
        <Panel title={t('deliveries.run')}>
          <SummaryList rows={vm.run} />
        </Panel>
      )}
      {vm.dead.length > 0 && (
        <Table
          caption={t('deliveries.deadTitle')}
          stack
          columns={[
            { label: t('deliveries.topic') },
            { label: t('deliveries.attempts'), number: true },
            { label: t('deliveries.error') },
            { label: t('deliveries.endedOn') },
          ]}
          rows={vm.dead.map(({ id, topic, attempts, error, endedOn }) => ({
            key: id,
            cells: [topic, attempts, <bdi>{error}</bdi>, endedOn],
          }))}
        />
      )}
    </WebPage>
  );
}
