import type { VNode } from 'preact';
import { ButtonLink, Notice, PageHead, Panel, Pills, SummaryList, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import type { DeliveriesVm } from './deliveries.vm.js';

interface DeliveriesProps {
  readonly frame: Frame;
  readonly vm: DeliveriesVm;
  /** How many were sent again just now. */
  readonly replayed: number | null;
}

/** Whether mails and follow-ups leave as they should. No personal data. */
export function DeliveriesPage({ frame, vm, replayed }: DeliveriesProps): VNode {
  const { t } = frame;
  return (
    <WebPage frame={frame} title={t('pro.deliveries')} section="espace/envois" private>
      <PageHead title={t('pro.deliveries')} lead={t('deliveries.lead')} />
      {replayed !== null && (
        <Notice tone="yes" title={t('deliveries.replayed', { count: replayed })} news>
          <p>{t('deliveries.replayedText')}</p>
        </Notice>
      )}
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
      <h2>{t('deliveries.log')}</h2>
      <Pills label={t('deliveries.views')} items={vm.pills} />
      {vm.replay && (
        <p>
          <ButtonLink href={vm.replay} tone="quiet" small>
            {t('deliveries.replayAll')}
          </ButtonLink>
        </p>
      )}
      {vm.rows.length === 0 ? (
        <Panel mist title={t('deliveries.none')}>
          <p>{t('deliveries.noneText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('deliveries.log')}
          captionHidden
          stack
          columns={[
            { label: t('deliveries.topic') },
            { label: t('deliveries.attempts'), number: true },
            { label: t('deliveries.error') },
            { label: t('deliveries.when') },
          ]}
          rows={vm.rows.map(({ id, href, topic, attempts, error, when }) => ({
            key: id,
            cells: [
              <a href={href}>{topic}</a>,
              attempts,
              error === null ? t('deliveries.noError') : <bdi>{error}</bdi>,
              when,
            ],
          }))}
        />
      )}
      {vm.older && (
        <p>
          <a href={vm.older}>{t('deliveries.older')}</a>
        </p>
      )}
    </WebPage>
  );
}
