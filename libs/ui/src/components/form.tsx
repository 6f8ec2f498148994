import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';

/** Where a form goes and what it carries beside its fields. */
export interface FormProps {
  readonly t: Translator;
  readonly action: string;
  /** `get` only for filters: a GET changes nothing. Default `post`. */
  readonly method?: 'post' | 'get';
  /** Hidden values, such as the anti-forgery token. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** It carries files. */
  readonly files?: boolean;
  readonly children: ComponentChildren;
}

/** A form checked by the server alone, that a second click does not send twice. */
export function Form({ t, action, method = 'post', hidden = {}, files, children }: FormProps): VNode {
  return (
    <form
      class="flow"
      method={method}
      action={action}
      encType={files ? 'multipart/form-data' : undefined}
      noValidate
      data-once={method === 'post' ? t('action.busy') : undefined}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {children}
    </form>
  );
}
