import { renderPage } from '../render.js';
import { MailLayout, type MailContent } from './mail-layout.js';

/** Both bodies of a mail. The text one is written from the same words, for who reads mail without HTML. */
export interface RenderedMail {
  readonly html: string;
  readonly text: string;
}

/** Renders a mail in the house's layout; the caller adds the subject and sends it. */
export function renderMail(content: MailContent): RenderedMail {
  return { html: renderPage(MailLayout(content)), text: textOf(content) };
}

function textOf({ t, heading, paragraphs, button, links = [], after = [], footer }: MailContent): string {
  const blocks = [
    t('brand.name'),
    heading,
    ...paragraphs,
    ...[...(button ? [button] : []), ...links].map(({ label, href }) => `${label}\n${href}`),
    ...after,
    // "-- " opens a signature (RFC 3676): mail programs set it apart.
    `-- \n${footer}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}
