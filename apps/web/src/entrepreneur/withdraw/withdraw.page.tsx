import type { VNode } from 'preact';
import { BackLink, Button, Form, Notice, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface WithdrawVm {
  readonly requestId: string;
  readonly referralId: string;
  readonly programme: string;
  readonly structure: string;
  readonly byHer: boolean;
}

/** Asks once, and says what it does. */
export function WithdrawPage({ frame, vm }: { readonly frame: Frame; readonly vm: WithdrawVm }): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('follow.withdraw')}
      erasable={vm.byHer ? vm.requestId : null}
      private
      narrow
    >
      <BackLink href={to(`demandes/${vm.requestId}`)}>{t('nav.back')}</BackLink>
      <PageHead
        title={t('withdraw.title')}
        lead={t('ask.programme', { programme: vm.programme, structure: vm.structure })}
      />
      <Notice>{t('follow.withdrawText')}</Notice>
      <Form t={t} action={to(`demandes/${vm.requestId}/orientations/${vm.referralId}/retrait`)}>
        <Button tone="danger">{t('follow.withdraw')}</Button>
      </Form>
    </WebPage>
  );
}
