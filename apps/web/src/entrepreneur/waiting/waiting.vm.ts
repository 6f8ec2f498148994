import type { WaitingView } from '#libs/referrals';
import type { Frame } from '../../frame/frame.js';

/** A waiting list that she is on, or was until some days ago. */
export interface WaitingItem {
  readonly programme: string;
  readonly structure: string;
  readonly programmeHref: string;
  readonly headline: string;
  readonly sentence: string;
  /** Where she takes the place that is kept for her; null when none is. */
  readonly takeHref: string | null;
  /** Where she leaves the list; null once she is off it. */
  readonly leaveAction: string | null;
}

export function toWaitingItem({ t, to }: Frame, requestId: string, view: WaitingView): WaitingItem {
  const { programmeId, programmeName, structureName, state, position, among, offerEnds } = view;
  const placed = position === null || among === null ? null : { position, among };
  return {
    programme: programmeName,
    structure: structureName,
    programmeHref: to(`programmes/${programmeId}`),
    headline: t(`waiting.state.${state}`),
    sentence:
      state === 'waiting'
        ? placed === null
          ? t('waiting.unplaced')
          : t('waiting.position', placed)
        : state === 'offered'
          ? t('waiting.offered', { until: t.dateTime(offerEnds!) })
          : t(`waiting.ended.${state}`),
    takeHref: state === 'offered' ? to(`demandes/${requestId}/contact/${programmeId}`) : null,
    leaveAction:
      state === 'waiting' || state === 'offered'
        ? to(`demandes/${requestId}/attente/${programmeId}/sortie`)
        : null,
  };
}
