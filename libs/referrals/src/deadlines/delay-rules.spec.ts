import { type DelayName, delayFaults } from './delay-rules.js';
import { DEFAULT_DELAYS } from './due-in-state.js';

describe('delays of a programme', () => {
  const faults = (change: Partial<Record<DelayName, number>>) =>
    delayFaults({ ...DEFAULT_DELAYS, ...change });

  it('are whole days from 1, each up to its most', () => {
    expect(faults({})).toEqual([]);
    for (const days of [0, -1, 1.5, Number.NaN, 61])
      expect(faults({ handoverDays: days })).toEqual([{ name: 'handoverDays', rule: 'out_of_range' }]);
    expect(faults({ holdDays: 15 })).toEqual([{ name: 'holdDays', rule: 'out_of_range' }]);
    expect(faults({ expireDays: 44, holdDays: 1 })).toEqual([{ name: 'expireDays', rule: 'out_of_range' }]);
  });

  it('remind before the wait is over', () => {
    for (const name of ['nudgeDays', 'escalateDays', 'tellPersonDays'] as const) {
      expect(faults({ [name]: 13 })).toEqual([]);
      expect(faults({ [name]: 14 })).toEqual([{ name, rule: 'not_before_end' }]);
    }
  });

  it('end, with the time that was asked for, while the link of the mail opens', () => {
    expect(faults({ expireDays: 30, holdDays: 14 })).toEqual([]);
    expect(faults({ expireDays: 31, holdDays: 14 })).toEqual([{ name: 'expireDays', rule: 'beyond_link' }]);
    expect(faults({ expireDays: 43, holdDays: 1 })).toEqual([]);
  });
});
