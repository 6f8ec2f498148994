import type { VNode } from 'preact';
import { createTranslator } from '#libs/i18n';
import { renderPage } from '#libs/ui';
import type { Frame } from '../frame/frame.js';

/** A frame without a server: French, nobody signed in unless said. */
export function sampleFrame(visit: Partial<Pick<Frame, 'account' | 'requestId'>> = {}): Frame {
  return {
    t: createTranslator('fr'),
    assets: { css: { href: '/assets/app.css' } },
    to: (path) => (path === undefined ? '/fr' : `/fr/${path}`),
    account: null,
    requestId: null,
    ...visit,
  };
}

export const html = (page: VNode): string => renderPage(page);

/** What a reader reads: the words of `main`, with plain spaces. */
export function words(page: VNode): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html(page))?.[1] ?? '';
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}
