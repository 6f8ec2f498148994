import type { ReferralState } from '#libs/referrals';
import type { TagTone } from '#libs/ui';

const TONES: Readonly<Record<ReferralState, TagTone>> = {
  draft: 'todo',
  sent: 'new',
  seen: 'wait',
  on_hold: 'wait',
  accepted: 'yes',
  in_support: 'yes',
  closed: 'no',
  declined: 'moved',
  expired: 'moved',
  withdrawn: 'no',
  cancelled: 'no',
};

/** The look of a state, the same on every screen. */
export function referralTone(state: ReferralState): TagTone {
  return TONES[state];
}
