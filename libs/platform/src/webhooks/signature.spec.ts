import fc from 'fast-check';
import { newWebhookSecret, signatureOf } from './signature.js';

// The vector that the reference libraries of Standard Webhooks are tested with.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const CALL = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
const SIGNED = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('T-09 the signature of a webhook', () => {
  it('is the one that Standard Webhooks publishes', () => {
    expect(signatureOf(CALL, [SECRET])).toBe(SIGNED);
  });

  it('comes twice while a secret is changed, newest first', () => {
    const other = newWebhookSecret();
    expect(signatureOf(CALL, [other, SECRET])).toBe(`${signatureOf(CALL, [other])} ${SIGNED}`);
  });

  it('is another as soon as the id, the time, the body or the secret is', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string(), (id, later, body) => {
        const { timestamp } = CALL;
        expect(signatureOf({ ...CALL, id: CALL.id + id + 'x' }, [SECRET])).not.toBe(SIGNED);
        expect(signatureOf({ ...CALL, timestamp: timestamp + later + 1 }, [SECRET])).not.toBe(SIGNED);
        expect(signatureOf({ ...CALL, body: `${CALL.body}${body} ` }, [SECRET])).not.toBe(SIGNED);
        expect(signatureOf(CALL, [newWebhookSecret()])).not.toBe(SIGNED);
      }),
    );
  });

  it('is made with secrets of 32 bytes that never come twice', () => {
    const secrets = Array.from({ length: 1_000 }, newWebhookSecret);
    expect(new Set(secrets).size).toBe(1_000);
    for (const secret of secrets) {
      expect(secret).toMatch(/^whsec_[A-Za-z\d+/]+=*$/);
      expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
    }
  });
});
