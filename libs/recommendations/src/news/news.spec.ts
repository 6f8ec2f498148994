import type { Outlook } from '../batch/rank-chunk.js';
import { FIRST_TOLD, newsBetween } from './news.js';

const outlook = (members: Partial<Outlook>): Outlook => ({
  project: 'hers',
  answers: 1,
  needs: ['x', 'y', 'z'],
  kept: ['a', 'b'],
  first: [],
  keptOpen: [],
  gaps: [],
  ...members,
});
const told = (before: Partial<Outlook>, now: Partial<Outlook>): string[] =>
  newsBetween(outlook(before), outlook(now)).map(({ kind, subject }) => `${kind} ${subject}`);

describe('what is new in a list', () => {
  it('is nothing when it is the same, or when those that were near only changed places', () => {
    expect(told({ first: ['a', 'b'], gaps: ['n'] }, { first: ['a', 'b'], gaps: ['n'] })).toEqual([]);
    const twenty = Array.from({ length: 20 }, (_, i) => `p${i}`);
    expect(told({ first: twenty }, { first: twenty.toReversed() })).toEqual([]);
  });

  it('is what came among the first, not what came behind them', () => {
    const before = Array.from({ length: 20 }, (_, i) => `p${i}`);
    expect(told({ first: before }, { first: ['new', ...before] })).toEqual(['first new']);
    const behind = [...before.slice(0, FIRST_TOLD), 'new', ...before.slice(FIRST_TOLD)];
    expect(told({ first: before }, { first: behind })).toEqual([]);
  });

  it('is a need that somebody covers now, not one that nobody covers any more', () => {
    expect(told({ gaps: ['x', 'y'] }, { gaps: ['y', 'z'] })).toEqual(['covered x']);
  });

  it('is nothing that she did herself: a need taken back, a programme kept or let go', () => {
    expect(told({ gaps: ['x'] }, { gaps: [], needs: ['y'] })).toEqual([]);
    expect(told({ kept: ['b'] }, { keptOpen: ['a'] })).toEqual([]);
    expect(told({ keptOpen: ['a'] }, { kept: ['b'] })).toEqual([]);
  });

  it('is a programme she kept that opens or closes, told as such alone', () => {
    expect(told({ keptOpen: ['a'] }, { keptOpen: ['b'], first: ['b'] })).toEqual(['opened b', 'closed a']);
  });
});
