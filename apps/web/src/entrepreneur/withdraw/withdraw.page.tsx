import type { VNode } from 'preact';
import { BackLink, Button, Form, Notice, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface WithdrawVm {
  readonly requestId: string;
  readonly referralId: string;
  /** What was read: if it has moved on since, she is shown how before she decides. */
  readonly version: number;
  readonly programme: string;
  readonly structure: string;
  readonly byHer: boolean;
  /** Where it stands now, in words, when it moved on while she decided. */
  readonly changed: string | null;
  /** Whether it can still be taken back. */
  readonly open: boolean;
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
      {vm.changed !== null && (
        <Notice tone="warn" title={vm.changed} news>
          {t('error.changed')}
        </Notice>
      )}
      {vm.open && (
        <>
          <Notice>{t('follow.withdrawText')}</Notice>
          <Form
            t={t}
            action={to(`demandes/${vm.requestId}/orientations/${vm.referralId}/retrait`)}
            hidden={{ version: String(vm.version) }}
          >
            <Button tone="danger">{t('follow.withdraw')}</Button>
          </Form>
        </>
      )}
    </WebPage>
  );
}
