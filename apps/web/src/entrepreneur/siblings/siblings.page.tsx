import type { VNode } from 'preact';
import type { SiblingChoice } from '#libs/referrals';
import { BackLink, Button, ErrorSummary, Form, type FormError, Notice, PageHead } from '#libs/ui';
import { errorFor } from '../../forms/error-for.js';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';
import { SiblingsChoice } from './siblings-choice.js';

interface SiblingsProps {
  readonly frame: Frame;
  readonly requestId: string;
  readonly byHer: boolean;
  readonly choice: SiblingChoice | null;
  readonly errors: readonly FormError[];
}

/** What becomes of her other requests at the next yes; her adviser asks her before writing it down. */
export function SiblingsPage({ frame, requestId, byHer, choice, errors }: SiblingsProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage
      frame={frame}
      title={t('siblings.title')}
      erasable={byHer ? requestId : null}
      section="espace/personnes"
      faulty={errors.length > 0}
      private
      narrow
    >
      <BackLink href={to(`demandes/${requestId}`)}>{t('nav.back')}</BackLink>
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('siblings.title')} lead={t('siblings.lead')} />
      {!byHer && <Notice tone="private">{t('siblings.askHer')}</Notice>}
      <Form t={t} action={to(`demandes/${requestId}/autres`)}>
        <SiblingsChoice t={t} value={choice} error={errorFor(errors, 'autresOui')} />
        <Button wide>{t('siblings.save')}</Button>
      </Form>
    </WebPage>
  );
}
