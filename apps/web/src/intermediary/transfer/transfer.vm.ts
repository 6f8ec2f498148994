import type { RequestView } from '#libs/entrepreneurs';
import type { Caseload, HandedOver } from '#libs/referrals';
import type { ChoiceOption, FormError } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';

export interface TransferVm {
  /** What was just done, in words. */
  readonly done: string | null;
  readonly errors: readonly FormError[];
  /** Caseloads to choose from; none for an adviser, who has one. */
  readonly choices: readonly {
    readonly key: string;
    readonly href: string;
    readonly text: string;
    readonly note: string | null;
  }[];
  /** Whose people are handed over; null while none is chosen, or she follows nobody. */
  readonly from: ChosenCaseload | null;
  readonly handed: readonly {
    readonly key: string;
    readonly href: string;
    readonly name: string;
    readonly to: string;
    readonly until: string;
  }[];
}

export interface ChosenCaseload {
  readonly adviserId: string;
  readonly title: string;
  readonly own: boolean;
  readonly people: readonly ChoiceOption[];
  readonly colleagues: readonly ChoiceOption[];
  readonly ticked: Ticked;
}

interface Ticked {
  readonly people: readonly string[];
  readonly colleagues: readonly string[];
}

interface Transferable {
  readonly caseloads: readonly Caseload[];
  readonly people: readonly RequestView[];
  readonly handed: readonly HandedOver[];
  readonly own: boolean;
  readonly from: unknown;
  readonly errors: readonly FormError[];
  readonly done: number | null;
  readonly ticked: Ticked;
}

export function toTransferVm(
  { t, to }: Frame,
  { caseloads, people, handed, own, from, errors, done, ticked }: Transferable,
): TransferVm {
  const chosen = caseloads.find(({ adviserId, people: count }) => adviserId === from && count > 0);
  const titleOf = ({ name, people: count }: Caseload): string => t('transfer.of', { name, count });
  return {
    done: done === null ? null : t('transfer.done', { count: done }),
    errors,
    choices: own
      ? []
      : caseloads.map((one) => ({
          key: one.adviserId,
          href: to(`espace/passage?de=${one.adviserId}`),
          text: titleOf(one),
          note: [one.organisation, one.left ? t('transfer.left') : null].filter(Boolean).join(' · ') || null,
        })),
    from:
      chosen === undefined
        ? null
        : {
            adviserId: chosen.adviserId,
            title: titleOf(chosen),
            own,
            ticked,
            people: people.map(({ id, firstName, projectTitle }) => ({
              value: id,
              label: firstName ?? t('people.unnamed'),
              hint: projectTitle,
            })),
            colleagues: chosen.colleagues.map(({ id, name, people: count }) => ({
              value: id,
              label: name,
              hint: t('transfer.load', { count }),
            })),
          },
    handed: handed.map(({ projectId, firstName, adviser, readUntil }) => ({
      key: projectId,
      href: to(`demandes/${projectId}`),
      name: firstName ?? t('people.unnamed'),
      to: t('transfer.handedTo', { name: adviser }),
      until: t('transfer.readUntil', { date: t.date(readUntil, 'short') }),
    })),
  };
}
