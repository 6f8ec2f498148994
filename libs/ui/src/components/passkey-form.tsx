import type { ComponentChildren, VNode } from 'preact';

interface PasskeyFormProps {
  readonly action: string;
  /** `create` makes a key, `get` signs with one. */
  readonly act: 'create' | 'get';
  /** What the device is asked, as the server's library gives it. */
  readonly options: object;
  readonly label: string;
  /** Read where the browser has no passkeys, or runs no script. */
  readonly without: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children?: ComponentChildren;
}

/** Has the device of the reader sign; what it says is sent as `reponse`. The button is hidden until the script runs. */
export function PasskeyForm({
  action,
  act,
  options,
  label,
  without,
  hidden = {},
  children,
}: PasskeyFormProps): VNode {
  return (
    <form
      class="flow"
      method="post"
      action={action}
      data-passkey={act}
      data-options={JSON.stringify(options)}
    >
      <p>{without}</p>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <input type="hidden" name="reponse" />
      {children}
      <button class="button" hidden>
        {label}
      </button>
    </form>
  );
}
