import type { VNode } from 'preact';
import { ButtonLink, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** Says that it is done, to her and to an adviser who did it for her. */
export function ErasedPage({ frame }: { readonly frame: Frame }): VNode {
  const { t, to, account } = frame;
  const title = t('erase.everything');
  return (
    <WebPage frame={frame} title={title} private narrow>
      <PageHead title={title} lead={t('erase.everythingText')} />
      {account === null ? (
        <ButtonLink href={to()}>{t('nav.home')}</ButtonLink>
      ) : (
        <ButtonLink href={to('espace')}>{t('errorPage.myDesk')}</ButtonLink>
      )}
    </WebPage>
  );
}

interface StillSentProps {
  readonly frame: Frame;
  readonly requestId: string;
}

/** Nothing was erased: says what to do first, and leads there. */
export function StillSentPage({ frame, requestId }: StillSentProps): VNode {
  const { t, to } = frame;
  const title = t('erase.stillSent');
  return (
    <WebPage frame={frame} title={title} private narrow>
      <PageHead title={title} lead={t('erase.stillSentText')} />
      <ButtonLink href={to(`demandes/${requestId}`)}>{t('erase.toFollow')}</ButtonLink>
    </WebPage>
  );
}
