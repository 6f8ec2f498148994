import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';

/** `new` to look at, `wait` pending, `yes` good end, `no` bad end, `moved` gone elsewhere, `todo` not begun. */
export type TagTone = 'new' | 'wait' | 'yes' | 'no' | 'moved' | 'todo';

// A shape for each, so that the state is told without colour as well.
const SHAPES: Record<TagTone, VNode> = {
  new: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  wait: <path d="M6 1a5 5 0 0 1 0 10zM6 1.8a4.2 4.2 0 1 0 .01 0" fill="currentColor" fill-rule="evenodd" />,
  yes: <path d="m2 6.5 2.8 2.8L10 3.5" />,
  no: <path d="m2.5 2.5 7 7M9.5 2.5l-7 7" />,
  moved: <path d="M1.5 6h8.5M6.5 2.5 10 6 6.5 9.5" />,
  todo: <circle cx="6" cy="6" r="4.2" />,
};

/** A state: shape, word and colour. */
export function Tag({
  tone,
  children,
}: {
  readonly tone: TagTone;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <span class={`tag tag-${tone}`}>
      <svg
        class={tone === 'moved' ? 'icon-flip' : undefined}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        stroke-width={tone === 'new' || tone === 'wait' ? 0 : 2}
        aria-hidden="true"
      >
        {SHAPES[tone]}
      </svg>
      {children}
    </span>
  );
}

/** `strong` ●●●, `good` ●●○, `check` ●○○. */
export type FitLevel = 'strong' | 'good' | 'check';

const DOTS: Record<FitLevel, number> = { strong: 3, good: 2, check: 1 };

/** How well a programme fits, in words. The number is only in `Calculation`: beside a name it reads as a mark. */
export function Fit({ t, level }: { readonly t: Translator; readonly level: FitLevel }): VNode {
  return (
    <span class={`fit fit-${level}`}>
      <svg
        width="32"
        height="10"
        viewBox="0 0 32 10"
        stroke="currentColor"
        stroke-width="1.5"
        aria-hidden="true"
      >
        {[0, 1, 2].map((dot) => (
          <circle
            key={dot}
            cx={5 + 11 * dot}
            cy="5"
            r="3.5"
            fill={dot < DOTS[level] ? 'currentColor' : 'none'}
          />
        ))}
      </svg>
      {t(`fit.${level}`)}
    </span>
  );
}
