import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';
import { Bar } from './bar.js';

/** Where one is in a series of questions. */
export interface StepsProps {
  readonly t: Translator;
  /** From 1 to `total`. */
  readonly current: number;
  readonly total: number;
}

/** "Question 3 sur 8", with its bar. */
export function Steps({ t, current, total }: StepsProps): VNode {
  return (
    <div class="steps">
      <p>{t('progress.question', { current, total })}</p>
      <Bar value={current} max={total} />
    </div>
  );
}

/** One moment of a story; `current` at most once. */
export interface TimelineItem {
  readonly label: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly state: 'done' | 'current' | 'todo';
}

/** What has happened, what is happening, what comes next. */
export function Timeline({
  t,
  items,
}: {
  readonly t: Translator;
  readonly items: readonly TimelineItem[];
}): VNode {
  return (
    <ol>
      {items.map(({ label, detail, state }, index) => (
        <li
          class={`times-item times-${state}`}
          key={index}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span class="times-dot" />
          <span class="times-label">
            <span class="hush">{t(`timeline.${state}`)} : </span>
            {label}
          </span>
          {detail && <span class="times-detail">{detail}</span>}
        </li>
      ))}
    </ol>
  );
}

/** How something works, in a few numbered ways. */
export function Ways({
  items,
}: {
  readonly items: readonly { readonly title: string; readonly text: string }[];
}): VNode {
  return (
    <ol class="ways">
      {items.map(({ title, text }) => (
        <li class="ways-item" key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
