import type { VNode } from 'preact';
import { BackLink, Button, type ChoiceOption, ErrorSummary, Form, Notice, PageHead, Radios } from '#libs/ui';
import type { FormError } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

export interface ReopenVm {
  /** The request whose owner reads the page; null for anybody else. */
  readonly owner: string | null;
  readonly section: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly action: string;
  readonly lead: string;
  /** What was read: if it has moved on since, it is shown how. */
  readonly version: string;
  /** What happens then, and until when it can be asked; null when it cannot be any more. */
  readonly open: { readonly text: string; readonly until: string } | null;
  readonly reasons: readonly ChoiceOption[];
  readonly chosen: string;
  /** Why it was not taken up again, and where to go instead. */
  readonly refused: {
    readonly title: string;
    readonly text: string;
    readonly link: { readonly href: string; readonly label: string } | null;
  } | null;
  readonly errors: readonly FormError[];
}

/** Asks why an ended referral goes on, and says what that does. */
export function ReopenPage({ frame, vm }: { readonly frame: Frame; readonly vm: ReopenVm }): VNode {
  const { t } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('reopen.title')}
      erasable={vm.owner}
      section={vm.section}
      faulty={vm.errors.length > 0}
      private
      narrow
    >
      <BackLink href={vm.back.href}>{vm.back.label}</BackLink>
      <ErrorSummary t={t} errors={vm.errors} />
      <PageHead title={t('reopen.title')} lead={<bdi>{vm.lead}</bdi>} />
      {vm.refused && (
        <Notice tone="warn" title={vm.refused.title} news>
          <p>{vm.refused.text}</p>
          {vm.refused.link && (
            <p>
              <a href={vm.refused.link.href}>{vm.refused.link.label}</a>
            </p>
          )}
        </Notice>
      )}
      {vm.open === null && !vm.refused && <Notice tone="info" title={t('reopen.over')} />}
      {vm.open && (
        <Form t={t} action={vm.action} hidden={{ version: vm.version }}>
          <p>{vm.open.text}</p>
          <p>{vm.open.until}</p>
          <Radios
            t={t}
            name="raison"
            label={t('reopen.why')}
            error={errorFor(vm.errors, 'raison')}
            options={vm.reasons}
            value={vm.chosen}
          />
          <Button>{t('reopen.go')}</Button>
        </Form>
      )}
    </WebPage>
  );
}
