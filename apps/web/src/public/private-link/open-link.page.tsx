import type { VNode } from 'preact';
import { Button, Form, PageHead } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { WebPage } from '../../frame/web-page.js';

interface OpenLinkProps {
  readonly frame: Frame;
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly button: string;
}

/** One button: opening a link of a mail does nothing by itself. */
export function OpenLinkPage({ frame, title, lead, action, button }: OpenLinkProps): VNode {
  return (
    <WebPage frame={frame} title={title} private narrow>
      <PageHead title={title} lead={lead} />
      <Form t={frame.t} action={action}>
        <Button wide>{button}</Button>
      </Form>
    </WebPage>
  );
}
