import type { Side } from '#libs/referrals';

/** To which part of a professional’s menu a page about a referral belongs. */
export function sectionOf(side: Side): string {
  return side === 'structure' ? 'espace/orientations' : 'espace/personnes';
}
