import type { Action } from '../permissions.js';
import type { KeyScope } from './api-key.entity.js';

/**
 * What a key may do, of what a member of its structure may. Nothing here writes, and nothing but `referrals` reads a word about
 * anybody; that under the rules of the card.
 */
export const SCOPES = {
  feed: ['feed.read'],
  referrals: ['referral.list', 'referral.read'],
  figures: ['figure.read'],
} as const satisfies Record<KeyScope, readonly Action[]>;

export const KEY_SCOPES = Object.keys(SCOPES) as readonly KeyScope[];
