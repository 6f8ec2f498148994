import { ACTOR_KINDS, DomainError } from '#libs/kernel';
import {
  move,
  REFERRAL_MOVES,
  REFERRAL_STATES,
  type ReferralMove,
  showsContact,
} from './referral-lifecycle.js';

const outcomeOf = (attempt: () => string): string => {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const MOVES = Object.keys(REFERRAL_MOVES) as ReferralMove[];

describe('the life of a referral', () => {
  it.each(MOVES.flatMap((wanted) => REFERRAL_STATES.map((from) => [wanted, from] as const)))(
    '%s from %s: only the actors of the table, only where the table says',
    (wanted, from) => {
      const rule = REFERRAL_MOVES[wanted];
      for (const by of ACTOR_KINDS) {
        const expected = !rule.by.includes(by)
          ? 'referrals.not_yours_to_move'
          : rule.from.includes(from)
            ? rule.to
            : 'referrals.already_moved';
        expect(outcomeOf(() => move(from, wanted, by))).toBe(expected);
      }
    },
  );

  it('never lets a structure answer twice, nor anything move once it ended', () => {
    for (const end of ['declined', 'withdrawn', 'cancelled'] as const)
      for (const wanted of MOVES) expect(REFERRAL_MOVES[wanted].from).not.toContain(end);
    expect(outcomeOf(() => move('accepted', 'decline', 'member'))).toBe('referrals.already_moved');
  });

  it('lets nobody but the person withdraw, and nobody but the structure answer', () => {
    expect(REFERRAL_MOVES.withdraw.by).toEqual(['entrepreneur']);
    for (const answer of ['accept', 'decline', 'hold', 'see'] as const)
      expect(REFERRAL_MOVES[answer].by).toEqual(['answer_link', 'member', 'manager']);
  });

  it('P-04 shows how to reach her after a yes and at no other time', () => {
    expect(REFERRAL_STATES.filter(showsContact)).toEqual(['accepted']);
  });
});
