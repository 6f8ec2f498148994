import type { VNode } from 'preact';

/**
 * Our own stylesheet inside the page. The one place where text enters a page unescaped: it only ever receives
 * the result of `stylesheet()`, whose hash stands in the content security policy.
 */
export function InlineCss({ css }: { readonly css: string }): VNode {
  return <style dangerouslySetInnerHTML={{ __html: css }} />;
}
