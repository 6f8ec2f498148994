import type { VNode } from 'preact';

/** The mark: two threads that cross, tied by two knots. Readable from 16 px. Decorative: the name stands beside it. */
export function Mark({ size = 36 }: { readonly size?: number }): VNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <g stroke-width="4" stroke-linecap="round">
        <path d="M3 26.5c6.5 0 7.5-21 13-21s6.5 21 13 21" stroke="#0e5a63" />
        <path d="M3 5.5c6.5 0 7.5 21 13 21s6.5-21 13-21" stroke="#f0a71c" />
      </g>
      <g fill="#e2574c">
        <circle cx="9.4" cy="16" r="3.2" />
        <circle cx="22.6" cy="16" r="3.2" />
      </g>
    </svg>
  );
}

/** The band of tiles under every header: many pieces, one cloth. */
export function Band(): VNode {
  return (
    <svg class="shell-band" width="100%" height="8" aria-hidden="true">
      <pattern id="band" width="64" height="8" patternUnits="userSpaceOnUse">
        <path fill="#0e5a63" d="M0 0h64v8H0z" />
        <path fill="#f0a71c" d="m0 8 8-8 8 8zM48 0h16l-8 8z" />
        <path fill="#e2574c" d="M16 0h16l-8 8z" />
        <path fill="#9fcfca" d="m32 8 8-8 8 8z" />
      </pattern>
      <path fill="url(#band)" d="M0 0h6000v8H0z" />
    </svg>
  );
}
