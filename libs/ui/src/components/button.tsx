import type { ComponentChildren, VNode } from 'preact';
import { Icon, type IconName } from './icon.js';

/** `main`: the one thing to do on the page. `second`: another. `danger`: loses something. `quiet`: looks like a link. */
export type ButtonTone = 'main' | 'second' | 'danger' | 'quiet';

interface ButtonLook {
  readonly tone?: ButtonTone;
  readonly icon?: IconName;
  /** In tables and cards: 44 px high instead of 48. */
  readonly small?: boolean;
  /** Takes the whole width on a phone. */
  readonly wide?: boolean;
  /** Words read aloud after the visible ones, to tell apart buttons that look the same: "Répondre : 4K7-PX2". */
  readonly about?: string;
  readonly children: ComponentChildren;
}

/** A button of a form. `value` is sent under `name`, so that the server knows which button was pressed. */
export interface ButtonProps extends ButtonLook {
  /** Sent with the form, when the form has several buttons. */
  readonly name?: string;
  readonly value?: string;
}

/** Sends the form it is in. Never disabled: a form says what is missing instead. */
export function Button({ name, value, ...look }: ButtonProps): VNode {
  return (
    <button type="submit" class={looks(look)} name={name} value={value}>
      <Inside {...look} />
    </button>
  );
}

/** Goes somewhere; for what changes something use a form and a `Button`. */
export function ButtonLink({ href, ...look }: ButtonLook & { readonly href: string }): VNode {
  return (
    <a class={looks(look)} href={href}>
      <Inside {...look} />
    </a>
  );
}

/** Buttons and links side by side, wrapping on a phone. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="button-row">{children}</div>;
}

/** Opens the browser's print window. Hidden until the script runs, as it can do nothing without it. */
export function PrintButton({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <button type="button" class="button button-second button-small" data-print hidden>
      <Icon name="print" />
      {children}
    </button>
  );
}

function Inside({ icon, about, children }: ButtonLook): VNode {
  return (
    <>
      {icon && <Icon name={icon} />}
      {about ? (
        <span>
          {children}
          <span class="hush"> : {about}</span>
        </span>
      ) : (
        children
      )}
    </>
  );
}

function looks({ tone = 'main', small, wide }: ButtonLook): string {
  return ['button', tone !== 'main' && `button-${tone}`, small && 'button-small', wide && 'button-wide']
    .filter(Boolean)
    .join(' ');
}
