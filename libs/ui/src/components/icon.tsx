import type { VNode } from 'preact';

// Drawn on a 20 × 20 grid, stroke 1.6, so that they sit on the line of 16 px text.
const PATHS = {
  alert: 'M10 2.8 18 17H2zM10 8v4M10 14.4v.2',
  arrow: 'M16.5 10h-13M9 4.5 3.5 10 9 15.5',
  calendar: 'M3 5h14v12H3zM3 8.7h14M6.7 3v3.5M13.3 3v3.5',
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm7.5 4.5 5.5 5.5-5.5 5.5',
  clock: 'M10 2.5a7.5 7.5 0 1 0 .01 0M10 6v4.3l2.8 1.7',
  coin: 'M2.5 5.5h15v9h-15zM10 8a2 2 0 1 0 .01 0M5.3 8v4M14.7 8v4',
  copy: 'M7 7h10v10H7zM13 4V3H3v10h1',
  cross: 'm5 5 10 10M15 5 5 15',
  globe: 'M10 2.5a7.5 7.5 0 1 0 .01 0M2.5 10h15M10 2.5c-5 4.7-5 10.3 0 15M10 2.5c5 4.7 5 10.3 0 15',
  info: 'M10 2.5a7.5 7.5 0 1 0 .01 0M10 9.2v4.6M10 6.3v.2',
  lock: 'M4 9h12v8.5H4zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9',
  mail: 'M2.5 4.5h15v11h-15zM2.8 5l7.2 6 7.2-6',
  people:
    'M7 4a2.8 2.8 0 1 0 .01 0M2 16.5c0-6 10-6 10 0M13 4.2a2.8 2.8 0 0 1 0 5.2M14.5 12c2.3.7 3.5 2.2 3.5 4.5',
  phone: 'M4 3h3.5l1.5 4-2 1.7c1 2 2.3 3.3 4.3 4.3l1.7-2 4 1.5V16c0 3-15.5 1-13-13z',
  pin: 'M10 17.8c-7.5-7-6-15.3 0-15.3s7.5 8.3 0 15.3M10 6.3a2 2 0 1 0 .01 0',
  print: 'M5.5 7.5v-5h9v5M5.5 14.5h-3v-7h15v7h-3M5.5 12h9v5.5h-9z',
  question: 'M7 7.3c.2-3.8 6-3.7 6-.2 0 2.6-3 2.6-3 5.2M10 15.6v.2',
  sliders: 'M2.5 5h8M14.5 5h3M2.5 10h2M8.5 10h9M2.5 15h8M14.5 15h3M12.5 3.2v3.6M6.5 8.2v3.6M12.5 13.2v3.6',
  speech: 'M3 17.5l1.3-3.7C.5 8 5 2.5 10 2.5c4.5 0 7.5 3.3 7.5 7 0 5-5.5 9-10.7 6.7z',
} as const;

/** The drawings there are. */
export type IconName = keyof typeof PATHS;

/** Which drawing, how large, and whether it follows the direction of the text. */
export interface IconProps {
  readonly name: IconName;
  /** Side in pixels, 20 by default. */
  readonly size?: number;
  /** Points the other way in right-to-left languages: for arrows and chevrons. */
  readonly flip?: boolean;
}

/** A small line drawing beside words. Always decorative: the words carry the meaning. */
export function Icon({ name, size = 20, flip = false }: IconProps): VNode {
  return (
    <svg
      class={flip ? 'icon icon-flip' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width={size < 18 ? 2.6 : 1.6}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
