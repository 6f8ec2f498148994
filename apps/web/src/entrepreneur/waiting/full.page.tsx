import type { VNode } from 'preact';
import { BackLink, Button, Form, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

interface FullProps {
  readonly frame: Frame;
  readonly requestId: string;
  readonly programmeId: string;
  readonly owner: boolean;
}

/** No place is left: she may wait for one, or choose another. */
export function FullPage({ frame, requestId, programmeId, owner }: FullProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('waiting.full')}
      erasable={owner ? requestId : null}
      section="espace/personnes"
      private
      narrow
    >
      <BackLink href={to(`demandes/${requestId}/propositions`)}>{t('ask.back')}</BackLink>
      <PageHead title={t('waiting.full')} lead={t('waiting.fullText')} />
      <Form t={t} action={to(`demandes/${requestId}/attente/${programmeId}`)}>
        <p>{t('waiting.joinText')}</p>
        <Button wide>{t('waiting.join')}</Button>
      </Form>
    </WebPage>
  );
}
