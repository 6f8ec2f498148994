import type { Programme, Recommendation } from '#libs/matching';
import { DECLINE_REASONS, type DeclineReasonCode, type RerouteHint } from '#libs/taxonomy';
import type { GapReason } from './gaps/gap.entity.js';

/** The programme to try after a decline, and whether its structure may be sent the project at once. */
export interface NextBest {
  readonly programme: Programme;
  readonly agreed: boolean;
}

export interface Rerouting {
  /** The person's list, best first. */
  readonly ranked: readonly Recommendation[];
  readonly programmes: ReadonlyMap<string, Programme>;
  /** Structures that already had the project, the one that declined included: nobody is asked twice. */
  readonly tried: ReadonlySet<string>;
  /** Structures she agreed to. */
  readonly agreed: ReadonlySet<string>;
  readonly reasons: readonly DeclineReasonCode[];
}

/** Hints after which nothing is proposed by itself: she moved on, or a human should read the file first. */
const STOPS: readonly RerouteHint[] = ['none', 'contact_again', 'complete_file', 'ask_human'];

/** Why nothing is proposed by itself after a decline for these reasons; null when something is. */
export function stopAfter(
  reasons: readonly DeclineReasonCode[],
): Extract<GapReason, 'moved_on' | 'ask_human'> | null {
  const hints = reasons.map((reason) => DECLINE_REASONS[reason].rerouteHint);
  if (hints.length === 0 || !hints.every((hint) => STOPS.includes(hint))) return null;
  return hints.every((hint) => hint === 'none') ? 'moved_on' : 'ask_human';
}

/** How many times a project is rerouted by itself: its first referral and three more, then a human decides. */
export const MAX_HOPS = 3;

/**
 * What to try next: the first of her list that the reason points to and that she agreed to; failing that the first
 * it points to, which then waits for her go-ahead; null when there is nothing left.
 * Linear in the list.
 */
export function nextBest({ ranked, programmes, tried, agreed, reasons }: Rerouting): NextBest | null {
  const hints = reasons.map((reason) => DECLINE_REASONS[reason].rerouteHint);
  const left = ranked
    .map(({ programme }) => programmes.get(programme))
    .filter((programme) => programme !== undefined)
    .filter(({ structure }) => !tried.has(structure.id));
  const fitting = left.filter((programme) => hints.some((hint) => suits(programme, hint)));
  const candidates = fitting.length > 0 ? fitting : left;
  const known = candidates.find(({ structure }) => agreed.has(structure.id));
  if (known !== undefined) return { programme: known, agreed: true };
  const first = candidates[0];
  return first === undefined ? null : { programme: first, agreed: false };
}

/** Whether a programme answers what the decline said was missing. Other hints keep the order of her list. */
function suits(programme: Programme, hint: RerouteHint): boolean {
  switch (hint) {
    case 'emergence':
      return programme.stages.includes('idea');
    case 'language':
      return (
        programme.kind === 'language_course' ||
        !programme.rules?.some(({ type }) => type === 'french_level_min')
      );
    case 'remote_or_nearer':
      return programme.modes?.includes('remote') ?? false;
    default:
      return false;
  }
}
