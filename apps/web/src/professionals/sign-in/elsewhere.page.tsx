import type { VNode } from 'preact';
import { ButtonLink, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

/** A good link in a browser that did not ask for it: on a telephone, or forwarded to somebody. */
export function ElsewherePage({ frame }: { readonly frame: Frame }): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('signIn.elsewhere')} private narrow>
      <PageHead title={t('signIn.elsewhere')} lead={t('signIn.elsewhereText')} />
      <ButtonLink href={to('connexion')} tone="second">
        {t('signIn.again')}
      </ButtonLink>
    </WebPage>
  );
}
