import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './icon.js';

/** What is always seen, and what is folded under it. */
export interface DetailsProps {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

/** More for who wants it. Nothing needed to go on may hide in it. */
export function Details({ summary, open = false, children }: DetailsProps): VNode {
  return (
    <details open={open}>
      <summary class="details-open">
        <Icon name="chevron" size={16} flip />
        {summary}
      </summary>
      <div class="details-body">{children}</div>
    </details>
  );
}
