import { mobileNumber } from './mobile-number.js';

describe('mobileNumber', () => {
  it('writes what people write as E.164, read as French unless it says otherwise', () => {
    expect(mobileNumber('06 12 34 56 78')).toBe('+33612345678');
    expect(mobileNumber('+33 (0)7.55-12-34-56')).toBe('+33755123456');
    expect(mobileNumber('0692 12 34 56')).toBe('+262692123456');
    expect(mobileNumber('+32 470 12 34 56')).toBe('+32470123456');
    expect(mobileNumber('06 39 98 00 01')).toBe('+33639980001');
  });

  it('takes no fixed line, no short number and nothing else', () => {
    for (const phone of ['03 20 00 00 00', '112', '', 'abc', '+33 6 12', '00000000000'])
      expect(mobileNumber(phone)).toBeNull();
  });
});
