import type { VNode } from 'preact';
import { ButtonLink, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

interface DeadLinkProps {
  readonly frame: Frame;
  /** What to do now. */
  readonly text: string;
  /** Where to do it; the home page without it. */
  readonly next?: { readonly href: string; readonly label: string };
}

/** A link that is unknown, used or too old: which of them is nobody's business. */
export function DeadLinkPage({ frame, text, next }: DeadLinkProps): VNode {
  const { t, to } = frame;
  return (
    <WebPage frame={frame} title={t('expired.title')} private narrow>
      <PageHead title={t('expired.title')} lead={text} />
      <ButtonLink href={next?.href ?? to()}>{next?.label ?? t('nav.home')}</ButtonLink>
    </WebPage>
  );
}
