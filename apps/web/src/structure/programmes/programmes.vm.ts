import type { OwnProgramme } from '#libs/directory';
import type { RulesPreview } from '#libs/recommendations';
import type { TagTone } from '#libs/ui';
import type { Frame } from '../../frame/frame.js';
import { sayPreview } from './say-preview.js';

export interface OwnProgrammesVm {
  readonly rows: readonly OwnProgrammeVm[];
  /** How many must be confirmed by today. */
  readonly waiting: number;
  readonly done: boolean;
  /** True on the page of one programme, where all that can be said of it is. */
  readonly one: boolean;
  /** To how many of the last people the one programme would have been proposed; empty on the list. */
  readonly preview: readonly string[];
  /** Why the last form was not saved; null when it was, or none was sent. */
  readonly refused: string | null;
}

export interface OwnProgrammeVm {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** Its page here. */
  readonly keepHref: string;
  /** Where its sheet is written. */
  readonly writeHref: string;
  readonly state: string;
  readonly tone: TagTone;
  readonly facts: readonly string[];
  readonly late: boolean;
  readonly canConfirm: boolean;
  readonly canPause: boolean;
  readonly canResume: boolean;
  readonly canClose: boolean;
  readonly canSayRoom: boolean;
}

export interface OwnProgrammesState {
  readonly programmes: readonly OwnProgramme[];
  /** Today, `YYYY-MM-DD`. */
  readonly day: string;
  readonly one?: boolean;
  readonly preview?: RulesPreview | null;
  readonly done?: boolean;
  readonly refused?: string | null;
}

const TONES: Readonly<Record<string, TagTone>> = {
  listed: 'yes',
  paused: 'wait',
  unlisted: 'todo',
  closed: 'no',
};

export function toOwnProgrammesVm(
  frame: Frame,
  { programmes, day, one: isOne = false, preview = null, done = false, refused = null }: OwnProgrammesState,
): OwnProgrammesVm {
  const { t, to } = frame;
  const rows = programmes.map((one): OwnProgrammeVm => {
    const { id, name, state, dueOn, confirmedOn, resumesOn, capacity, capacityOn } = one;
    const late = dueOn <= day && state !== 'closed';
    return {
      ...{ id, name, late },
      href: to(`programmes/${id}`),
      keepHref: to(`espace/programmes/${id}`),
      writeHref: to(`espace/programmes/${id}/modifier`),
      state: t.label('programmeState', state),
      tone: TONES[state] ?? 'todo',
      facts: [
        confirmedOn === null
          ? t('upkeep.neverConfirmed')
          : t('upkeep.confirmedOn', { date: t.date(confirmedOn) }),
        ...(state === 'closed' ? [] : [t(late ? 'upkeep.late' : 'upkeep.due', { date: t.date(dueOn) })]),
        ...(resumesOn === null ? [] : [t('upkeep.resumesOn', { date: t.date(resumesOn) })]),
        capacity === null || capacityOn === null
          ? t('upkeep.capacityUnknown')
          : t('upkeep.capacityOn', { capacity: t.label('capacity', capacity), date: t.date(capacityOn) }),
      ],
      canConfirm: state !== 'closed',
      canPause: state === 'listed' || state === 'unlisted',
      canResume: state !== 'listed',
      canClose: state !== 'closed',
      canSayRoom: state === 'listed' || state === 'paused',
    };
  });
  return {
    rows,
    waiting: rows.filter(({ late }) => late).length,
    one: isOne,
    preview: preview === null ? [] : sayPreview(frame.t, preview),
    done,
    refused,
  };
}
