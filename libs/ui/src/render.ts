import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A page as it is sent: the doctype, then the document. Text and attributes are escaped. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
