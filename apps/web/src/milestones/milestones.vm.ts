import type { Translator } from '#libs/i18n';
import type { MilestoneBook, MilestoneView } from '#libs/referrals';
import { hasAmount, MILESTONES } from '#libs/taxonomy';
import type { FormError, SummaryRow } from '#libs/ui';
import { typed } from '../forms/check-form.js';
import type { FormBody } from '../http/form-bodies.js';
import { sectionOf } from '../referrals/section-of.js';
import { milestoneRow } from '../referrals/say-milestone.js';

export interface MilestonesVm {
  /** Which part of a professional’s menu it belongs to. */
  readonly section: string;
  readonly backHref: string;
  readonly back: string;
  readonly lead: string;
  readonly action: string;
  /** In the order of their days; each leads to where the reader corrects it, if it is theirs. */
  readonly rows: readonly SummaryRow[];
  /** Null where the reader records none. */
  readonly form: { readonly kinds: readonly { readonly value: string; readonly label: string }[] } | null;
  /** It was recorded, or could have been, by somebody who no longer can. */
  readonly closed: boolean;
  /** Somebody else changed what was to be changed. */
  readonly late: boolean;
  readonly value: (name: string) => string;
  readonly errors: readonly FormError[];
}

/** One milestone, to be corrected or taken away. */
export interface MilestoneVm {
  readonly section: string;
  readonly action: string;
  readonly backHref: string;
  readonly title: string;
  readonly version: string;
  readonly amount: boolean;
  readonly value: (name: string) => string;
  readonly errors: readonly FormError[];
}

export interface MilestonesPageState {
  readonly book: MilestoneBook;
  readonly action: string;
  readonly backHref: string;
  readonly late?: boolean;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
}

export function toMilestonesVm(t: Translator, page: MilestonesPageState): MilestonesVm {
  const { book, action, backHref, late = false, body = {}, errors = [] } = page;
  const { side, projectTitle, programmeName, structureName, records, milestones } = book;
  return {
    section: sectionOf(side),
    backHref,
    back: t(side === 'structure' ? 'exchange.backToReferral' : 'exchange.backToRequest'),
    lead: side === 'person' ? structureName : `${projectTitle} · ${programmeName}`,
    action,
    rows: milestones.map((one) => {
      const row = milestoneRow(t, one, structureName);
      if (!isTheirs(one, book)) return row;
      const correct = { href: `${action}/${one.id}`, text: t('milestones.correct'), about: row.label };
      return { ...row, action: correct };
    }),
    form: records
      ? { kinds: MILESTONES.map((code) => ({ value: code, label: t(`milestone.${code}`) })) }
      : null,
    closed: !records && side !== 'person',
    late,
    value: (name) => typed(body, name),
    errors,
  };
}

/** Whether the reader corrects it. */
export const isTheirs = (one: MilestoneView, { side, records }: MilestoneBook): boolean =>
  records && one.side === side;

export function toMilestoneVm(
  t: Translator,
  one: MilestoneView,
  { book, action, body = {}, errors = [] }: Pick<MilestonesPageState, 'book' | 'action' | 'body' | 'errors'>,
): MilestoneVm {
  const kept: Readonly<Record<string, string>> = { jour: one.day, montant: one.amount?.toString() ?? '' };
  return {
    section: sectionOf(book.side),
    action: `${action}/${one.id}`,
    backHref: action,
    title: t(`milestone.${one.milestone}`),
    version: String(one.version),
    amount: hasAmount(one.milestone),
    value: (name) => (errors.length > 0 ? typed(body, name) : (kept[name] ?? '')),
    errors,
  };
}
