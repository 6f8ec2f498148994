import type { ComponentChildren, VNode } from 'preact';
import {
  describedBy,
  fieldClass,
  fieldId,
  HintAndError,
  Optional,
  type ControlProps,
} from './field-parts.js';

/** One possible answer; values are unique in a question. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface ChoicesProps extends ControlProps {
  readonly options: readonly ChoiceOption[];
  /** `cards` by default; `columns`: cards side by side where there is room; `plain`: bare lines, for filters. */
  readonly look?: 'cards' | 'columns' | 'plain';
  /** The legend is the page's own title (one question per page): it becomes the `h1`. */
  readonly heading?: boolean;
}

/** One answer among several; the whole card is the target. */
export function Radios({ value, ...props }: ChoicesProps & { readonly value?: string }): VNode {
  return <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />;
}

/** Any number of answers, sent as repeated keys. */
export function Checkboxes({
  values = [],
  ...props
}: ChoicesProps & { readonly values?: readonly string[] }): VNode {
  return <Choices {...props} type="checkbox" chosen={values} />;
}

type CheckboxProps = Omit<ControlProps, 'optional'> & { readonly value?: string; readonly checked?: boolean };

/** One box on its own, such as a go-ahead. Sends `value` ("yes" by default) or nothing. */
export function Checkbox(props: CheckboxProps): VNode {
  const { name, label, error, value = 'yes', checked = false } = props;
  return (
    <div class={fieldClass(error)}>
      <HintAndError {...props} />
      <label class="choice">
        <input
          class="choice-input"
          type="checkbox"
          id={fieldId(name)}
          name={name}
          value={value}
          checked={checked}
          aria-describedby={describedBy(props)}
          aria-invalid={error ? 'true' : undefined}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}

interface TickProps {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  /** The first of its name: an error leads to it. */
  readonly first?: boolean;
  readonly children: ComponentChildren;
}

/** A box that chooses a row of a list, named by `children`. Boxes of one name are sent as repeated keys. */
export function Tick({ name, value, checked, first, children }: TickProps): VNode {
  return (
    <label class="choice choice-plain">
      <input
        class="choice-input"
        type="checkbox"
        id={first ? fieldId(name) : undefined}
        name={name}
        value={value}
        checked={checked}
      />
      <span>{children}</span>
    </label>
  );
}

type ListProps = ChoicesProps & { readonly type: 'radio' | 'checkbox'; readonly chosen: readonly string[] };

function Choices(props: ListProps): VNode {
  const { t, label, error, optional, options, look = 'cards', heading } = props;
  const legend = (
    <>
      {label}
      <Optional t={t} optional={optional} />
    </>
  );
  return (
    <fieldset class={fieldClass(error)} aria-describedby={describedBy(props)}>
      <legend class={heading ? undefined : 'field-label'}>{heading ? <h1>{legend}</h1> : legend}</legend>
      <HintAndError {...props} />
      <div class={look === 'cards' ? 'choices-list' : `choices-list choices-${look}`}>
        {options.map((option, index) => (
          <Choice key={option.value} {...props} option={option} index={index} />
        ))}
      </div>
    </fieldset>
  );
}

function Choice({
  name,
  type,
  chosen,
  look,
  option,
  index,
}: ListProps & { option: ChoiceOption; index: number }): VNode {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`;
  return (
    <label class={look === 'plain' ? 'choice choice-plain' : 'choice'}>
      <input
        class="choice-input"
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={chosen.includes(option.value)}
      />
      <span>
        <span class="choice-label">{option.label}</span>
        {option.hint && <span class="choice-hint">{option.hint}</span>}
      </span>
    </label>
  );
}
