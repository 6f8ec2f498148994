import { segmentsOf } from './segments.js';

describe('segmentsOf', () => {
  it('counts septets, those of the extension twice', () => {
    expect([segmentsOf('é'.repeat(160)), segmentsOf('é'.repeat(161))]).toEqual([1, 2]);
    expect([segmentsOf('€'.repeat(80)), segmentsOf('€'.repeat(81))]).toEqual([1, 2]);
    expect([segmentsOf('a'.repeat(306)), segmentsOf('a'.repeat(307))]).toEqual([2, 3]);
  });

  it('counts 70 characters once one of them is not in the alphabet', () => {
    expect([segmentsOf('ê'.repeat(70)), segmentsOf('ê'.repeat(71))]).toEqual([1, 2]);
    expect(segmentsOf(`${'a'.repeat(134)}’`)).toBe(3);
  });
});
