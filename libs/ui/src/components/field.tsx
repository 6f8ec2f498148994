import type { InputHTMLAttributes, VNode } from 'preact';
import {
  describedBy,
  fieldClass,
  fieldId,
  HintAndError,
  Optional,
  type ControlProps,
} from './field-parts.js';

/** A labelled entry. `value` is what was typed before, kept as it is, right or wrong. */
export interface FieldProps extends ControlProps {
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'number' | 'postcode' | 'code' | 'textarea';
  readonly value?: string;
  /** The HTML token, such as `given-name`; lets the phone fill in what it knows. */
  readonly autocomplete?: string;
  /** What may be typed, for an entry of one line; anything else may be as well. */
  readonly suggestions?: readonly string[];
  /** Lines of a textarea, 4 by default. */
  readonly rows?: number;
}

// No type="number" in the page: it drops what it does not understand, and the server could not say why.
const ENTRIES: Record<Exclude<FieldProps['type'], undefined | 'textarea'>, InputHTMLAttributes> = {
  text: { type: 'text', dir: 'auto' },
  email: { type: 'email', inputMode: 'email', dir: 'ltr' },
  tel: { type: 'tel', inputMode: 'tel', dir: 'ltr' },
  date: { type: 'date', dir: 'ltr' },
  time: { type: 'time', dir: 'ltr' },
  number: { type: 'text', inputMode: 'numeric', dir: 'ltr' },
  postcode: { type: 'text', inputMode: 'numeric', dir: 'ltr' },
  code: { type: 'text', dir: 'ltr' },
};

const SHORT: ReadonlySet<string> = new Set(['date', 'time', 'number', 'postcode', 'code']);

/** A labelled entry. The form must be `novalidate`: faults are told by the server, in the reader's language. */
export function Field(props: FieldProps): VNode {
  const {
    t,
    name,
    label,
    error,
    optional,
    type = 'text',
    value,
    autocomplete,
    suggestions = [],
    rows = 4,
  } = props;
  const listId = suggestions.length > 0 ? `${fieldId(name)}-list` : undefined;
  const common = {
    id: fieldId(name),
    name,
    autocomplete,
    'aria-describedby': describedBy(props),
    'aria-invalid': error ? ('true' as const) : undefined,
  };
  return (
    <div class={fieldClass(error)}>
      <label class="field-label" for={common.id}>
        {label}
        <Optional t={t} optional={optional} />
      </label>
      <HintAndError {...props} />
      {type === 'textarea' ? (
        <textarea {...common} class="field-input" dir="auto" rows={rows}>
          {value}
        </textarea>
      ) : (
        <input
          {...({ ...ENTRIES[type], list: listId } as InputHTMLAttributes)}
          {...common}
          class={SHORT.has(type) ? 'field-input field-short' : 'field-input'}
          value={value ?? ''}
        />
      )}
      {listId !== undefined && (
        <datalist id={listId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  );
}

/** A labelled list. `value` is the option chosen before; an unknown one chooses none. */
export interface SelectProps extends ControlProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string;
  /** The first, empty choice; without it the first option is chosen. */
  readonly empty?: string;
}

/** One of many. Up to about seven options, `Radios` are easier on a phone. */
export function Select(props: SelectProps): VNode {
  const { t, name, label, error, optional, options, value = '', empty } = props;
  const id = fieldId(name);
  return (
    <div class={fieldClass(error)}>
      <label class="field-label" for={id}>
        {label}
        <Optional t={t} optional={optional} />
      </label>
      <HintAndError {...props} />
      <select
        class="field-input"
        id={id}
        name={name}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Chooses a file. `accept`: ends of names or media types, as a help to find it; the server looks inside. */
export function FileField(props: ControlProps & { readonly accept: string }): VNode {
  const { t, name, label, error, optional, accept } = props;
  return (
    <div class={fieldClass(error)}>
      <label class="field-label" for={fieldId(name)}>
        {label}
        <Optional t={t} optional={optional} />
      </label>
      <HintAndError {...props} />
      <input
        class="field-input"
        type="file"
        id={fieldId(name)}
        name={name}
        accept={accept}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  );
}
