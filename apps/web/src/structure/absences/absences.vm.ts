import { type AbsenceView, relationOf, type TeamMemberView } from '#libs/accounts';
import type { ClosureView } from '#libs/directory';
import type { MessageKey } from '#libs/i18n';
import type { ChoiceOption, FormError } from '#libs/ui';
import { typed } from '../../forms/check-form.js';
import type { Frame } from '../../frame/frame.js';
import type { FormBody } from '../../http/form-bodies.js';

/** Days that are noted, and how they end. */
export interface NotedDays {
  readonly id: string;
  readonly days: string;
  /** Who has meanwhile what is theirs, in a sentence; null for a closure. */
  readonly note: string | null;
  readonly endAction: string;
  readonly endButton: string;
}

export interface AbsencesVm {
  readonly news: string | null;
  readonly action: string;
  readonly own: readonly NotedDays[];
  readonly colleagues: readonly ChoiceOption[];
  /** Who else of the team is or will be away. */
  readonly others: readonly {
    readonly id: string;
    readonly name: string;
    readonly days: string;
    readonly substitute: string;
  }[];
  readonly closures: readonly NotedDays[];
  /** Where a closure is said; null for who may not. */
  readonly closureAction: string | null;
  readonly value: (name: string) => string;
  readonly errors: readonly FormError[];
}

/** What the page is made from. */
export interface AbsencesScene {
  readonly absences: readonly AbsenceView[];
  readonly closures: readonly ClosureView[];
  readonly team: readonly TeamMemberView[];
  /** The account of the reader. */
  readonly own: string | null;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: FormBody;
  readonly errors?: readonly FormError[];
}

const NEWS: Readonly<Record<string, MessageKey>> = {
  absence: 'absence.said',
  retour: 'absence.ended',
  absenceFinie: 'absence.gone',
  fermeture: 'closure.said',
  ouverture: 'closure.ended',
  fermetureFinie: 'closure.gone',
};

export function toAbsencesVm(
  { t, to, account }: Frame,
  { absences, closures, team, own, query, body = {}, errors = [] }: AbsencesScene,
): AbsencesVm {
  const page = to('espace/absences');
  const said = Object.entries(NEWS).find(([name]) => name in query)?.[1];
  const daysOf = ({ from, until }: Pick<AbsenceView, 'from' | 'until'>): string =>
    t('absence.days', { from: t.date(from), until: t.date(until) });
  const mine = absences.filter(({ accountId }) => accountId === own);
  return {
    news: said === undefined ? null : t(said),
    action: page,
    own: mine.map((one) => ({
      ...{ id: one.id, days: daysOf(one) },
      note:
        one.substitute === null
          ? t('absence.replacedByTeam')
          : t('absence.replacedBy', { name: one.substitute.name }),
      endAction: `${page}/${one.id}/fin`,
      endButton: t(one.now ? 'absence.back' : 'absence.drop'),
    })),
    colleagues: team.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name })),
    others: absences
      .filter(({ accountId }) => accountId !== own)
      .map((one) => ({
        ...{ id: one.id, name: one.name, days: daysOf(one) },
        substitute: one.substitute?.name ?? t('absence.team'),
      })),
    closures: closures.map((one) => ({
      ...{ id: one.id, days: daysOf(one), note: null },
      endAction: `${page}/fermetures/${one.id}/fin`,
      endButton: t(one.now ? 'closure.open' : 'closure.drop'),
    })),
    closureAction:
      account !== null && relationOf('closure.say', account.kind) !== null ? `${page}/fermetures` : null,
    value: (name) => typed(body, name),
    errors,
  };
}
