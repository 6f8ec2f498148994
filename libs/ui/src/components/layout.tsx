import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './icon.js';

/** The head of a page. */
export interface PageHeadProps {
  readonly title: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** The home page's own size. */
  readonly large?: boolean;
  /** Buttons at the end of the line. */
  readonly children?: ComponentChildren;
}

/** The page's one `h1`, and the sentence that says what the page is for. */
export function PageHead({ title, lead, large, children }: PageHeadProps): VNode {
  return (
    <div class={large ? 'head head-large' : 'head'}>
      <div>
        <h1>{title}</h1>
        {lead && <p class="head-lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}

/** Blocks one under the other with the usual space: the inside of a form, of a section. */
export function Flow({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="flow">{children}</div>;
}

/** A framed part; without a title it must say by itself what it is. */
export interface PanelProps {
  readonly title?: string;
  /** A grey ground, for what is beside the point of the page. */
  readonly mist?: boolean;
  readonly children: ComponentChildren;
}

/** A framed part of a page. */
export function Panel({ title, mist, children }: PanelProps): VNode {
  return (
    <section class={mist ? 'panel panel-mist' : 'panel'}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Fields of one row, beside each other where there is room. */
export function SideBySide({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="side-by-side">{children}</div>;
}

/** The two parts of a page. */
export interface SplitProps {
  readonly aside: ComponentChildren;
  /** On which side the narrow part stands on a wide screen; it also comes first or last on a phone. */
  readonly side: 'start' | 'end';
  readonly children: ComponentChildren;
}

/** A page in two parts, one under the other on a phone. */
export function Split({ aside, side, children }: SplitProps): VNode {
  const narrow = <div class="split-aside">{aside}</div>;
  return (
    <div class={`split split-${side}`}>
      {side === 'start' && narrow}
      <div class="split-main">{children}</div>
      {side === 'end' && narrow}
    </div>
  );
}

/** Codes to keep on paper, none of which is read as one word. */
export function CodeList({ codes }: { readonly codes: readonly string[] }): VNode {
  return (
    <ul class="codes" dir="ltr" role="list">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  );
}

/** What to copy, and the words of the button before and after. */
export interface CopyTextProps {
  readonly value: string;
  readonly label: string;
  /** What the button says once it is done. */
  readonly doneLabel: string;
}

/** A link or a code to keep. The button is hidden until the script runs; the text can always be selected. */
export function CopyText({ value, label, doneLabel }: CopyTextProps): VNode {
  return (
    <p class="copy">
      <bdi class="copy-value" dir="ltr">
        {value}
      </bdi>
      <button
        type="button"
        class="button button-second button-small"
        data-copy={value}
        data-done={doneLabel}
        hidden
      >
        <Icon name="copy" />
        <span aria-live="polite">{label}</span>
      </button>
    </p>
  );
}
