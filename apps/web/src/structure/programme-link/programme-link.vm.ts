import type { MessageKey } from '#libs/i18n';
import type { OwnProgrammeSheet } from '#libs/directory';
import type { SummaryRow } from '#libs/ui';
import { type ProgrammeVm, toProgrammeVm } from '../../directory/programme/programme.vm.js';
import type { Frame } from '../../frame/frame.js';
import { type OwnProgrammeVm, toOwnProgrammesVm } from '../programmes/programmes.vm.js';

/** What the form that was sent last came to. */
export type LinkOutcome = 'done' | 'already' | { readonly refused: string } | null;

export interface ProgrammeLinkVm {
  /** Where the forms are posted: this same page. */
  readonly action: string;
  readonly own: OwnProgrammeVm;
  readonly sheet: ProgrammeVm;
  readonly rows: readonly SummaryRow[];
  /** Why it is not found at present; null when it is. */
  readonly hidden: MessageKey | null;
  readonly outcome: LinkOutcome;
  /** Where the sheet is changed, by a sign-in. */
  readonly editHref: string;
  /** Where somebody of the structure asks for an account. */
  readonly joinHref: string;
}

export interface ProgrammeLinkState {
  readonly sheet: OwnProgrammeSheet;
  readonly action: string;
  /** Today, `YYYY-MM-DD`. */
  readonly day: string;
  readonly outcome?: LinkOutcome;
}

const HIDDEN: Readonly<Record<string, MessageKey>> = {
  unlisted: 'confirmLink.unlisted',
  closed: 'confirmLink.closed',
};

export function toProgrammeLinkVm(
  frame: Frame,
  { sheet: read, action, day, outcome = null }: ProgrammeLinkState,
): ProgrammeLinkVm {
  const { t, to } = frame;
  const { programme } = read;
  const own = toOwnProgrammesVm(frame, { programmes: [read], day }).rows[0]!;
  // Room and state stand above the sheet.
  const details = { ...read.details, room: null, paused: false };
  const sheet = toProgrammeVm(frame, programme, { day, details, closedUntil: null, url: own.href });
  const conditions = [...sheet.conditions, ...sheet.selfChecks];
  return {
    action,
    own,
    sheet,
    rows: [
      { label: t('programme.needs'), value: sheet.needs.join(', ') },
      {
        label: t('programme.conditions'),
        value: conditions.length === 0 ? t('programme.noConditions') : conditions.join('\u00a0; '),
      },
      ...sheet.rows,
      ...(sheet.howToApply === null ? [] : [{ label: t('listing.howToApply'), value: sheet.howToApply }]),
      ...sheet.contact,
      ...(sheet.website === null ? [] : [{ label: t('propose.website'), value: sheet.website }]),
    ],
    hidden: HIDDEN[read.state] ?? null,
    outcome,
    editHref: frame.account
      ? own.writeHref
      : `${to('connexion')}?retour=${encodeURIComponent(own.writeHref)}`,
    joinHref: to(`structures/${programme.structure.id}/rejoindre`),
  };
}
