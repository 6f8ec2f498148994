import { SURVEY_WAVES, type SurveyWave } from '#libs/taxonomy';
import { UNREAD_KINDS, type UnreadKind } from '../messages/unread.js';
import type { ReferralState } from '../referral-lifecycle.js';

/**
 * What falls due. `nudge`: the structure is reminded; `escalate`: its managers are; `tell_person`: she hears that nobody
 * answered yet; `expire`: the wait ends; `go_ahead`: a draft she did not say yes to is let go; `handover`: whoever sent
 * her hears that they have not met; `survey_…`: she is asked what came of it; `assigned`: a colleague hears that it is theirs
 * now; `unread_…`: somebody has something to read; these two whatever its state. `appointment_hers`, `appointment_theirs`: she,
 * and the structure, hear that they meet tomorrow.
 */
export const DUE_KINDS = [
  'nudge',
  'escalate',
  'tell_person',
  'expire',
  'go_ahead',
  'handover',
  ...SURVEY_WAVES,
  'assigned',
  ...UNREAD_KINDS,
  'appointment_hers',
  'appointment_theirs',
] as const;

/** One of the kinds above. */
export type DueKind = (typeof DUE_KINDS)[number];

/** The eve of an appointment, which comes with the appointment and not with a state. */
export const EVE_KINDS = ['appointment_hers', 'appointment_theirs'] as const satisfies readonly DueKind[];

/** Those that a state brings about after some days. */
type DueInState = Exclude<DueKind, SurveyWave | 'assigned' | UnreadKind | (typeof EVE_KINDS)[number]>;

/** Days of waiting. */
export interface Delays {
  readonly nudgeDays: number;
  readonly escalateDays: number;
  readonly tellPersonDays: number;
  readonly expireDays: number;
  readonly holdDays: number;
  readonly handoverDays: number;
}

/** What holds for a programme that has no row of its own. */
export const DEFAULT_DELAYS: Delays = {
  nudgeDays: 3,
  escalateDays: 7,
  tellPersonDays: 7,
  expireDays: 14,
  holdDays: 14,
  handoverDays: 7,
};

/** Days from the yes to each survey: the same for all programmes, so that their answers can be compared. */
const SURVEY_DAYS: Readonly<Record<SurveyWave, number>> = {
  survey_10_days: 10,
  survey_6_months: 183,
  survey_12_months: 365,
};

const DAYS_OF: Readonly<Record<DueInState, keyof Delays>> = {
  nudge: 'nudgeDays',
  escalate: 'escalateDays',
  tell_person: 'tellPersonDays',
  expire: 'expireDays',
  go_ahead: 'expireDays',
  handover: 'handoverDays',
};

/** What falls due while an answer is awaited. */
export const WHILE_WAITING: readonly DueInState[] = ['nudge', 'escalate', 'tell_person', 'expire'];

/** What is due while a referral is in a state. She is asked what came of a yes also when it is over. */
const DUE_IN_STATE: Readonly<Partial<Record<ReferralState, readonly (DueInState | SurveyWave)[]>>> = {
  draft: ['go_ahead'],
  sent: WHILE_WAITING,
  seen: WHILE_WAITING,
  on_hold: WHILE_WAITING,
  accepted: ['handover', ...SURVEY_WAVES],
  in_support: SURVEY_WAVES,
  closed: SURVEY_WAVES,
};

/** Whether it is a question to her, and nothing that anybody waits for. */
export function isSurvey(kind: DueKind): kind is SurveyWave {
  return (SURVEY_WAVES as readonly DueKind[]).includes(kind);
}

const daysOf = (kind: DueInState | SurveyWave, delays: Delays): number =>
  isSurvey(kind) ? SURVEY_DAYS[kind] : delays[DAYS_OF[kind]];

/** What a move changes in what is due. */
export interface DueChange {
  readonly ends: readonly DueKind[];
  readonly begins: readonly { readonly kind: DueKind; readonly days: number }[];
  /** By how many days what stays open is put off, but for what there is to read. */
  readonly pauseDays: number;
}

/** What a move from one state to another changes; one that stays in its state starts the wait anew, not the surveys. */
export function dueChange(from: ReferralState | null, to: ReferralState, delays: Delays): DueChange {
  const before = from === null ? [] : (DUE_IN_STATE[from] ?? []);
  const after = DUE_IN_STATE[to] ?? [];
  const anew = (kind: DueInState | SurveyWave): boolean => from === to && !isSurvey(kind);
  return {
    ends: before.filter((kind) => anew(kind) || !after.includes(kind)),
    begins: after
      .filter((kind) => anew(kind) || !before.includes(kind))
      .map((kind) => ({ kind, days: daysOf(kind, delays) })),
    pauseDays: to === 'on_hold' ? delays.holdDays : 0,
  };
}
