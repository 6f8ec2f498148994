import type { Translator } from '#libs/i18n';
import type { MilestoneView } from '#libs/referrals';
import type { SummaryRow } from '#libs/ui';

/** What happened, when, and how much it was; beside it who recorded it. */
export function milestoneRow(t: Translator, one: MilestoneView, structureName: string): SummaryRow {
  const { milestone, day, amount } = one;
  const said = { milestone: t.label('milestone', milestone), day: t.date(day) };
  return {
    label:
      amount === null
        ? t('milestones.said', said)
        : t('milestones.saidAmount', { ...said, amount: t.money(amount) }),
    value: t('milestones.by', { who: whoOf(t, one, structureName) }),
  };
}

function whoOf(t: Translator, { side, author }: MilestoneView, structure: string): string {
  if (side === 'adviser') return author ?? t('milestones.ofAdviser');
  return author === null ? structure : t('exchange.of', { name: author, structure });
}
