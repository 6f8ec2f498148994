import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icon.js';

/** One label and its value; labels are unique in a list. */
export interface SummaryRow {
  readonly label: string;
  readonly value: ComponentChildren;
  /** A link beside the value; `about` is read aloud after it ("Changer : Projet"). */
  readonly action?: { readonly href: string; readonly text: string; readonly about: string };
}

/** Questions and answers, or a file of facts, as label and value. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): VNode {
  return (
    <dl>
      {rows.map(({ label, value, action }) => (
        <div class="rows-item" key={label}>
          <dt class="rows-label">{label}</dt>
          <dd class="rows-value">{value}</dd>
          {action && (
            <dd class="rows-action">
              <a href={action.href}>
                {action.text}
                <span class="hush"> : {action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Short answers in a row, to recall what a list is based on. */
export function Chips({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly string[];
}): VNode {
  return (
    <ul class="chips" aria-label={label}>
      {items.map((item) => (
        <li class="chips-item" key={item}>
          {item}
        </li>
      ))}
    </ul>
  );
}

/** One fact of a programme; each icon at most once in a row. */
export interface Fact {
  readonly icon: IconName;
  readonly text: ComponentChildren;
}

/** What one wants to know at a glance: price, distance, length, start, languages. */
export function Facts({ items }: { readonly items: readonly Fact[] }): VNode {
  return (
    <ul class="facts">
      {items.map(({ icon, text }) => (
        <li class="facts-item" key={icon}>
          <Icon name={icon} size={18} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Fits, to be checked, does not fit. */
export type ReasonTone = 'yes' | 'check' | 'no';

const MARKS: Record<ReasonTone, IconName> = { yes: 'check', check: 'question', no: 'cross' };

/** A titled list of sentences, already in the reader’s language. */
export interface ReasonsProps {
  /** `yes` ✓ why, `check` ? what is left to check, `no` ✕ why not. */
  readonly tone: ReasonTone;
  readonly title: string;
  /** Level of the title among the page's headings, 3 by default. */
  readonly level?: 2 | 3 | 4;
  readonly items: readonly ComponentChildren[];
}

/** Sentences with a mark. Renders nothing when there are none. */
export function Reasons({ tone, title, level = 3, items }: ReasonsProps): VNode | null {
  if (items.length === 0) return null;
  const Title = `h${level}` as const;
  return (
    <div>
      <Title class="reasons-title">{title}</Title>
      <ul>
        {items.map((item, index) => (
          <li class="reasons-item" key={index}>
            <span class={`reasons-mark reasons-${tone}`}>
              <Icon name={MARKS[tone]} size={14} />
            </span>
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
