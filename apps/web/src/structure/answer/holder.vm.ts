import type { TeamMemberView } from '#libs/accounts';
import type { Translator } from '#libs/i18n';
import { isLive, type ReferralCard } from '#libs/referrals';
import type { ChoiceOption } from '#libs/ui';

/** Who of the team looks after a referral, and how that is changed. */
export interface HolderVm {
  readonly action: string;
  /** The account of who does; '' for the whole team. */
  readonly from: string;
  readonly said: string;
  readonly mayTake: boolean;
  readonly mayGiveBack: boolean;
  readonly colleagues: readonly ChoiceOption[];
}

/** `team`: null for whoever came by the link of a mail. Null when there is nothing to say. */
export function toHolder(
  t: Translator,
  { state, heldBy }: ReferralCard,
  { team, own, action }: { team: readonly TeamMemberView[] | null; own: string | null; action: string },
): HolderVm | null {
  if (team === null || !isLive(state)) return null;
  const mine = heldBy !== null && heldBy.id === own;
  return {
    action: `${action}/suivi`,
    from: heldBy?.id ?? '',
    said: heldBy === null ? t('holder.isTeam') : mine ? t('holder.isYou') : t('holder.isOther', heldBy),
    mayTake: !mine,
    mayGiveBack: heldBy !== null,
    colleagues: team
      .filter(({ id }) => id !== own && id !== heldBy?.id)
      .map(({ id, name }) => ({ value: id, label: name })),
  };
}
