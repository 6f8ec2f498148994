import fc from 'fast-check';
import { hashSecret, isUuid, newId, newSecret } from './ids.js';

describe('ids', () => {
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
