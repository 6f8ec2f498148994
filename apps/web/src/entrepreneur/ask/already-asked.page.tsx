import type { VNode } from 'preact';
import { ButtonLink, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

interface AlreadyAskedProps {
  readonly frame: Frame;
  readonly requestId: string;
  readonly owner: boolean;
}

/** Sent twice is sent once: leads to where it is followed. */
export function AlreadyAskedPage({ frame, requestId, owner }: AlreadyAskedProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('errorPage.alreadySent')}
      erasable={owner ? requestId : null}
      private
      narrow
    >
      <PageHead title={t('errorPage.alreadySent')} lead={t('errorPage.alreadySentText')} />
      <ButtonLink href={to(`demandes/${requestId}`)}>{t('errorPage.myRequest')}</ButtonLink>
    </WebPage>
  );
}
