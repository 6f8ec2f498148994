import fc from 'fast-check';
import { hashSecret, isUuid, newId, newSecret, newShortCode, readShortCode } from './ids.js';

describe('ids', () => {
  it('refuses what is not a short code', () => {
    for (const typed of ['', 'ABC', 'ABCDEFGHJKM', 'UUUUUUUUUU', 'ABCDE FGH!K']) expect(readShortCode(typed)).toBeNull();
  });

  it('reads a short code however it was copied by hand', () => {
    expect(readShortCode(' oil1o-abcde ')).toBe('01110ABCDE');
    for (let i = 0; i < 200; i++) {
      const code = newShortCode();
      expect(readShortCode(`${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`)).toBe(code);
    }
  });

  it('makes ids that sort by time of creation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 1e9 }), (ms, later) => {
        const [a, b] = [newId(new Date(ms)), newId(new Date(ms + later))];
        expect(isUuid(a) && isUuid(b)).toBe(true);
        expect(a < b).toBe(true);
      }),
    );
  });

  it('keeps of a secret a hash that does not contain it', () => {
    const secret = newSecret();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashSecret(secret)).not.toContain(secret);
  });
});
