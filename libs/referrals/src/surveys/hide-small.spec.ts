import { hideShare, hideSmall } from './hide-small.js';

describe('small groups', () => {
  it('are hidden, and so is what would give them away', () => {
    expect(hideSmall([20, 12, 8])).toEqual([20, 12, 8]);
    expect(hideSmall([20, 12, 4])).toEqual([20, null, null]);
    expect(hideSmall([20, 4, 3])).toEqual([20, null, null]);
    // Two of two and one of none would be known together: the next smallest is hidden as well.
    expect(hideSmall([20, 9, 2, 0])).toEqual([20, null, null, null]);
    expect(hideSmall([20, 0])).toEqual([null, null]);
    expect(hideSmall([])).toEqual([]);
  });

  it('never leave a hidden part, nor all hidden ones together, to be worked out as fewer than five', () => {
    for (let a = 0; a < 9; a++)
      for (let b = 0; b < 9; b++)
        for (let c = 0; c < 9; c++) {
          const parts = [a, b, c];
          const shown = hideSmall(parts);
          const hidden = parts.filter((_, index) => shown[index] === null);
          expect(shown.every((part) => part === null || part >= 5)).toBe(true);
          const sum = hidden.reduce((total, part) => total + part, 0);
          expect(hidden.length === 0 || hidden.length === 3 || (hidden.length > 1 && sum >= 5)).toBe(true);
        }
  });

  it('are hidden on either side of a share', () => {
    expect([hideShare(5, 10), hideShare(4, 10), hideShare(6, 10), hideShare(10, 10)]).toEqual([
      5,
      null,
      null,
      null,
    ]);
  });
});
