import type { VNode } from 'preact';
import { ButtonLink, Notice, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

interface ErasedProps {
  readonly frame: Frame;
  /** False when a structure already has the request: then only this device forgets it. */
  readonly everything: boolean;
}

export function ErasedPage({ frame, everything }: ErasedProps): VNode {
  const { t, to } = frame;
  const title = t(everything ? 'erase.everything' : 'erase.closed');
  return (
    <WebPage frame={frame} title={title} private narrow>
      <PageHead title={title} lead={t(everything ? 'erase.everythingText' : 'erase.closedText')} />
      {!everything && <Notice title={t('erase.stillSent')}>{t('erase.stillSentText')}</Notice>}
      <ButtonLink href={to()}>{t('nav.home')}</ButtonLink>
    </WebPage>
  );
}
