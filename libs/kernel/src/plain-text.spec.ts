import { plainText } from './plain-text.js';

describe('plainText', () => {
  it.each([
    ['L’Œuvre – n° 2', 'l oeuvre n 2'],
    ['  SAINT-ÉTIENNE ', 'saint etienne'],
    ['مرسيليا', 'مرسيليا'],
    ['–', ''],
  ])('makes %s %s, and that again the same', (text, plain) => {
    expect(plainText(text)).toBe(plain);
    expect(plainText(plain)).toBe(plain);
  });
});
