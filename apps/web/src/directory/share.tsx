import type { VNode } from 'preact';
import { ButtonLink, ButtonRow, CopyText, Panel, PrintButton } from '#libs/ui';
import type { Frame } from '../frame/frame.js';

/** Takes a page along: on paper, by mail, by SMS, as an address. `url` is the public address of the page. */
export function Share({
  frame: { t },
  name,
  url,
}: {
  readonly frame: Frame;
  readonly name: string;
  readonly url: string;
}): VNode {
  const text = encodeURIComponent(`${name} ${url}`);
  return (
    <Panel mist title={t('listing.share')}>
      <CopyText value={url} label={t('listing.copy')} doneLabel={t('listing.copied')} />
      <ButtonRow>
        <ButtonLink
          href={`mailto:?subject=${encodeURIComponent(name)}&body=${text}`}
          tone="second"
          icon="mail"
          small
        >
          {t('listing.byMail')}
        </ButtonLink>
        <ButtonLink href={`sms:?&body=${text}`} tone="second" icon="phone" small>
          {t('listing.bySms')}
        </ButtonLink>
        <PrintButton>{t('listing.print')}</PrintButton>
      </ButtonRow>
    </Panel>
  );
}
