import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';
import { fieldId } from './field-parts.js';
import { Icon, type IconName } from './icon.js';

/** One fault of a form, with what to do about it. */
export interface FormError {
  /** The `name` of the field it is about. */
  readonly name: string;
  readonly text: string;
}

/** The list of faults, first thing in `main`; each leads to its field. Renders nothing when there is none. */
export function ErrorSummary({
  t,
  errors,
}: {
  readonly t: Translator;
  readonly errors: readonly FormError[];
}): VNode | null {
  if (errors.length === 0) return null;
  return (
    <div class="summary-errors" role="alert" tabIndex={-1} data-focus>
      <h2>{t('form.errorSummary', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ name, text }) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** To know, kept secret, done, take care, refused. */
export type NoticeTone = 'info' | 'private' | 'yes' | 'warn' | 'no';

const NOTICES: Record<NoticeTone, { icon: IconName; look: string }> = {
  info: { icon: 'info', look: 'notice' },
  private: { icon: 'lock', look: 'notice' },
  yes: { icon: 'check', look: 'notice notice-yes' },
  warn: { icon: 'alert', look: 'notice notice-warn' },
  no: { icon: 'cross', look: 'notice notice-no' },
};

/** A framed message; `info` unless said otherwise. */
export interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ComponentChildren;
  /** Answers what the reader has just done: read aloud when the page opens. */
  readonly news?: boolean;
  readonly children?: ComponentChildren;
}

/** Something to know, set apart from the text. */
export function Notice({ tone = 'info', title, news, children }: NoticeProps): VNode {
  const { icon, look } = NOTICES[tone];
  return (
    <div class={look} role={news ? 'status' : undefined}>
      <Icon name={icon} size={24} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
