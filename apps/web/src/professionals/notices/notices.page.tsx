import type { VNode } from 'preact';
import { BackLink, Button, Checkboxes, ErrorSummary, Form, Notice, PageHead, Panel, Radios } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { NOTICES_PATH, type NoticesVm } from './notices.vm.js';

/** How often to be mailed of what. */
export function NoticesPage({ frame, vm }: { readonly frame: Frame; readonly vm: NoticesVm }): VNode {
  const { t, to } = frame;
  const { errors, kinds, days } = vm;
  return (
    <WebPage frame={frame} title={t('notices.title')} faulty={errors.length > 0} private narrow>
      <BackLink href={to('compte')}>{t('account.title')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      {vm.saved && <Notice tone="yes" title={t('notices.saved')} news />}
      <PageHead title={t('notices.title')} lead={t(kinds.length === 0 ? 'notices.none' : 'notices.lead')} />
      {kinds.length > 0 && (
        <Form t={t} action={to(NOTICES_PATH)}>
          <Panel>
            {kinds.map((kind) => (
              <Radios t={t} key={kind.name} {...kind} error={errorFor(errors, kind.name)} />
            ))}
          </Panel>
          <Panel title={t('notices.quiet')}>
            <Checkboxes
              t={t}
              name="calme"
              label={t('notices.quietDays')}
              hint={t('notices.quietHint')}
              {...days}
              error={errorFor(errors, 'calme')}
              optional
            />
          </Panel>
          <Button wide>{t('notices.save')}</Button>
        </Form>
      )}
    </WebPage>
  );
}
