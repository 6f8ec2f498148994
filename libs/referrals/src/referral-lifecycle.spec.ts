import { ACTOR_KINDS, DomainError } from '#libs/kernel';
import {
  type Attempt,
  END_STATES,
  KINDS_IN_RELATION,
  move,
  REFERRAL_MOVE_NAMES,
  REFERRAL_MOVES,
  REFERRAL_RELATIONS,
  REFERRAL_STATES,
  type ReferralMove,
  type ReferralState,
  showsContact,
} from './referral-lifecycle.js';

const NOW = new Date('2026-11-22T10:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

const outcomeOf = (state: ReferralState, attempt: Omit<Attempt, 'now'>, endedDaysAgo = 1): string => {
  const endedAt = END_STATES.includes(state) ? daysAgo(endedDaysAgo) : null;
  try {
    return move({ state, version: 7, endedAt }, { ...attempt, now: NOW });
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const allowed = (wanted: ReferralMove): Omit<Attempt, 'now'> => {
  const { by, reasons } = REFERRAL_MOVES[wanted];
  return { wanted, relation: by[0]!, kind: KINDS_IN_RELATION[by[0]!][0]!, reasons: reasons.slice(0, 1) };
};

describe('the life of a referral', () => {
  it.each(REFERRAL_MOVE_NAMES.flatMap((wanted) => REFERRAL_STATES.map((from) => [wanted, from] as const)))(
    '%s from %s: only by whom the table names, only where it says',
    (wanted, from) => {
      const rule = REFERRAL_MOVES[wanted];
      for (const kind of ACTOR_KINDS)
        for (const relation of REFERRAL_RELATIONS) {
          const theirs = rule.by.includes(relation) && KINDS_IN_RELATION[relation].includes(kind);
          const expected = theirs
            ? (rule.path[from] ?? 'referrals.already_moved')
            : 'referrals.not_yours_to_move';
          expect(outcomeOf(from, { ...allowed(wanted), kind, relation })).toBe(expected);
        }
    },
  );

  it.each(REFERRAL_MOVE_NAMES)('%s is made for a reason of its list, and for no other', (wanted) => {
    const { path, reasons } = REFERRAL_MOVES[wanted];
    const [from, to] = Object.entries(path)[0] as [ReferralState, ReferralState];
    const attempt = allowed(wanted);
    for (const reason of reasons) expect(outcomeOf(from, { ...attempt, reasons: [reason] })).toBe(to);
    const others = REFERRAL_MOVE_NAMES.flatMap((name) => REFERRAL_MOVES[name].reasons).filter(
      (reason) => !reasons.includes(reason),
    );
    for (const reason of [...others, ''])
      expect(outcomeOf(from, { ...attempt, reasons: [...attempt.reasons, reason] })).toBe(
        'referrals.incomplete_answer',
      );
    if (reasons.length > 0)
      expect(outcomeOf(from, { ...attempt, reasons: [] })).toBe('referrals.incomplete_answer');
  });

  it('says in a refusal where the referral stands', () => {
    expect(() =>
      move({ state: 'accepted', version: 7, endedAt: null }, { ...allowed('see'), now: NOW }),
    ).toThrow(
      expect.objectContaining({
        code: 'referrals.already_moved',
        params: { state: 'accepted', version: 7 },
      }),
    );
  });

  it('leads to every state, and out of an end only within 30 days of it', () => {
    const moves = Object.entries(REFERRAL_MOVES);
    const reached = new Set(moves.flatMap(([, { path }]) => Object.values(path)));
    expect(REFERRAL_STATES.filter((state) => state !== 'draft' && !reached.has(state))).toEqual([]);
    for (const [name, { path, withinDays }] of moves) {
      const fromEnds = Object.keys(path).filter((state) => END_STATES.includes(state as ReferralState));
      expect([name, withinDays]).toEqual([name, fromEnds.length > 0 ? 30 : null]);
      for (const end of fromEnds as ReferralState[]) {
        expect(outcomeOf(end, allowed(name as ReferralMove), 30)).toBe(path[end]);
        expect(outcomeOf(end, allowed(name as ReferralMove), 30.001)).toBe('referrals.already_moved');
      }
    }
  });

  it('never lets what was taken back go on', () => {
    for (const end of ['withdrawn', 'cancelled'] as const)
      for (const wanted of REFERRAL_MOVE_NAMES) expect(REFERRAL_MOVES[wanted].path[end]).toBeUndefined();
  });

  it('lets nobody but the person withdraw, nobody but the structure answer, nobody but a job expire', () => {
    expect(REFERRAL_MOVES.withdraw.by).toEqual(['owner']);
    expect(REFERRAL_MOVES.expire.by).toEqual(['system']);
    for (const answer of ['accept', 'decline', 'hold', 'see', 'reopen'] as const)
      expect(REFERRAL_MOVES[answer].by).toEqual(['addressed', 'answer_link']);
  });

  it('P-04 shows how to reach her after a yes, and not once it is over', () => {
    expect(REFERRAL_STATES.filter(showsContact)).toEqual(['accepted', 'in_support']);
  });
});
