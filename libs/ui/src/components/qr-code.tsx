import type { VNode } from 'preact';
import { encode } from 'uqr';

interface QrCodeProps {
  /** What a telephone reads in it. */
  readonly text: string;
  /** What it is, for who does not see it. */
  readonly label: string;
}

/** A picture for the camera of a telephone, drawn by the server: nothing of `text` goes to anybody else. */
export function QrCode({ text, label }: QrCodeProps): VNode {
  const { data, size } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squares} fill="#000" />
    </svg>
  );
}
