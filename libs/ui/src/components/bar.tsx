import type { VNode } from 'preact';

/** A share of a whole, drawn. The number stands beside it in words, so the drawing itself is silent. */
export function Bar({ value, max }: { readonly value: number; readonly max: number }): VNode {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <svg class="bar" width="100%" height="6" aria-hidden="true">
      <rect class="bar-track" width="100%" height="6" rx="3" />
      <rect class="bar-fill" width={`${Math.round(share * 100)}%`} height="6" rx="3" />
    </svg>
  );
}
