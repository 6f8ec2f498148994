import type { VNode } from 'preact';
import { ButtonLink, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { NOTICES_PATH } from './notices.vm.js';

/** What came of turning off a kind of mail, and where to choose otherwise. */
export function StoppedPage({ frame, text }: { readonly frame: Frame; readonly text: string }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('notices.stopTitle')} private narrow>
      <PageHead title={t('notices.stopTitle')} lead={text} />
      <ButtonLink href={to(NOTICES_PATH)} tone="second">
        {t('notices.title')}
      </ButtonLink>
    </WebPage>
  );
}
