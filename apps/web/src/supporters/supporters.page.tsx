import type { VNode } from 'preact';
import { BackLink, Button, Form, Notice, PageHead, Panel, SummaryList } from '#libs/ui';
import type { Frame } from '../frame/frame.js';
import { WebPage } from '../frame/web-page.js';
import type { SupportersVm } from './supporters.vm.js';

export interface SupportersPageProps {
  readonly frame: Frame;
  readonly requestId: string;
  /** Her own request, which she may erase; null for an adviser. */
  readonly owner: string | null;
  readonly vm: SupportersVm;
  /** What was just said is kept. */
  readonly done: boolean;
}

/** Who supports her, and whether they may see each other. */
export function SupportersPage({ frame, requestId, owner, vm, done }: SupportersPageProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={vm.title} erasable={owner} section="espace/personnes" private narrow>
      <BackLink href={to(`demandes/${requestId}`)}>{t('exchange.backToRequest')}</BackLink>
      <PageHead title={vm.title} />
      {done && <Notice tone="yes" title={t('supporters.saved')} news />}
      <Panel>{vm.rows.length === 0 ? <p>{vm.empty}</p> : <SummaryList rows={vm.rows} />}</Panel>
      <Panel title={t('supporters.share')}>
        {vm.agreement.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {vm.change && (
          <Form t={t} action={to(`demandes/${requestId}/accompagnants`)} hidden={{ accord: vm.change.value }}>
            <Button tone="second">{vm.change.button}</Button>
          </Form>
        )}
        <p>{t('supporters.changeable')}</p>
      </Panel>
    </WebPage>
  );
}
