import type { VNode } from 'preact';
import { BackLink, Button, Form, PageHead, Panel, SummaryList, type SummaryRow, Table } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { deliveriesPath, type DeliveryVm } from './deliveries.vm.js';

/** One delivery, and each time it was tried. */
export function DeliveryPage({ frame, vm }: { readonly frame: Frame; readonly vm: DeliveryVm }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={vm.topic} section="espace/envois" private narrow>
      <BackLink href={to(deliveriesPath())}>{t('pro.deliveries')}</BackLink>
      <PageHead title={vm.topic} />
      <Panel title={t('deliveries.figures')}>
        <SummaryList rows={vm.facts} />
      </Panel>
      {vm.isDead && (
        <Form t={t} action={to(deliveriesPath('renvoi'))}>
          <input type="hidden" name="envoi" value={vm.id} />
          <p>{t('deliveries.replayText')}</p>
          <Button>{t('deliveries.replayOne')}</Button>
        </Form>
      )}
      {vm.log.length === 0 ? (
        <Panel mist title={t('deliveries.noAttempts')}>
          <p>{t('deliveries.noAttemptsText')}</p>
        </Panel>
      ) : (
        <Table
          caption={t('deliveries.attemptLog')}
          columns={[{ label: t('deliveries.when') }, { label: t('deliveries.result') }]}
          rows={vm.log.map(({ at, result }, row) => ({ key: String(row), cells: [at, <bdi>{result}</bdi>] }))}
        />
      )}
    </WebPage>
  );
}

interface ReplayProps {
  readonly frame: Frame;
  readonly rows: readonly SummaryRow[];
  readonly count: number;
}

/** What would leave again, before it does. */
export function ReplayPage({ frame, rows, count }: ReplayProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('deliveries.replayAll')} section="espace/envois" private narrow>
      <BackLink href={to(deliveriesPath())}>{t('pro.deliveries')}</BackLink>
      <PageHead
        title={t('deliveries.replayAll')}
        lead={count === 0 ? t('deliveries.replayNone') : t('deliveries.replayLead', { count })}
      />
      {count > 0 && (
        <>
          <Panel title={t('deliveries.replayWhat')}>
            <SummaryList rows={rows} />
          </Panel>
          <Form t={t} action={to(deliveriesPath('renvoi'))}>
            <p>{t('deliveries.replayText')}</p>
            <Button>{t('deliveries.replayGo', { count })}</Button>
          </Form>
        </>
      )}
    </WebPage>
  );
}
