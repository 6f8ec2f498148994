import type { Translator } from '#libs/i18n';
import { awaitsAnswer, type FollowedReferral, isLive } from '#libs/referrals';
import type { SummaryRow } from '#libs/ui';
import { contactRows } from '../../directory/contact-rows.js';

/** Between a yes and the support: how to reach the structure, and who said that they met. */
export interface HandoverVm {
  readonly title: string;
  /** How to reach the structure; empty where it says nothing of that. */
  readonly reach: readonly SummaryRow[];
  /** What her side said, while the other has not; null otherwise. */
  readonly waits: string | null;
  /** Where it can be said that they met; null when it was, or there is nothing to say. */
  readonly meet: {
    readonly action: string;
    readonly version: string;
    readonly ask: string;
    readonly button: string;
  } | null;
}

/** Null before a yes, and once it is over. */
export function toHandover(
  t: Translator,
  referral: FollowedReferral,
  { action, byHer, acts }: { readonly action: string; readonly byHer: boolean; readonly acts: boolean },
): HandoverVm | null {
  const { state, version, saidMet, otherSaidMet, structureName: structure, structureContact } = referral;
  if (!isLive(state) || awaitsAnswer(state)) return null;
  const meets = state === 'accepted';
  return {
    title: t('handover.reach', { structure }),
    reach: structureContact === null ? [] : contactRows(t, { ...structureContact, openingHours: null }),
    waits: meets && saidMet ? t(byHer ? 'handover.waits' : 'handover.waitsOf', { structure }) : null,
    meet:
      meets && !saidMet && acts
        ? {
            action,
            version: String(version),
            ask: t(askOf(byHer, otherSaidMet), { structure }),
            button: byHer ? t(otherSaidMet ? 'handover.yes' : 'follow.met') : t('handover.yesOf'),
          }
        : null,
  };
}

function askOf(byHer: boolean, theySaid: boolean) {
  if (theySaid) return byHer ? 'handover.theySaid' : 'handover.theySaidOf';
  return byHer ? 'follow.metAsk' : 'handover.askOf';
}
