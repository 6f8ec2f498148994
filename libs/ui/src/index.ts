export { renderPage } from './render.js';
export { script, stylesheet, type StylesheetOptions } from './styles.js';
export { renderMail, type RenderedMail } from './mail/render-mail.js';
export type { MailContent } from './mail/mail-layout.js';

export { Shell, type NavItem, type PageAssets, type ShellProps } from './components/shell.js';
export { Mark, Band } from './components/brand.js';
export { Icon, type IconName, type IconProps } from './components/icon.js';
export {
  CodeList,
  CopyText,
  Flow,
  PageHead,
  Panel,
  SideBySide,
  Split,
  type CopyTextProps,
  type PageHeadProps,
  type PanelProps,
  type SplitProps,
} from './components/layout.js';

export {
  Button,
  ButtonLink,
  ButtonRow,
  PrintButton,
  type ButtonProps,
  type ButtonTone,
} from './components/button.js';
export { Form, type FormProps } from './components/form.js';
export { Field, FileField, Select, type FieldProps, type SelectProps } from './components/field.js';
export { Checkbox, Checkboxes, Radios, Tick, type ChoiceOption } from './components/choices.js';
export { fieldId, type ControlProps } from './components/field-parts.js';
export {
  ErrorSummary,
  Notice,
  type FormError,
  type NoticeProps,
  type NoticeTone,
} from './components/feedback.js';

export { Calculation, Card, Cards, type CalculationProps, type CardProps } from './components/card.js';
export {
  Chips,
  Facts,
  Reasons,
  SummaryList,
  type Fact,
  type ReasonsProps,
  type ReasonTone,
  type SummaryRow,
} from './components/lists.js';
export { Fit, Tag, type FitLevel, type TagTone } from './components/status.js';
export { Bar } from './components/bar.js';
export { Details, type DetailsProps } from './components/details.js';
export { Steps, Timeline, Ways, type StepsProps, type TimelineItem } from './components/progress.js';
export { CellNote, Table, type TableColumn, type TableProps } from './components/table.js';
export { PasskeyForm } from './components/passkey-form.js';
export { QrCode } from './components/qr-code.js';
export { BackLink, Pagination, Pills, type PaginationProps, type Pill } from './components/navigation.js';
