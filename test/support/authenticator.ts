import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** How an answer differs from an honest one. */
interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** The device did not ask who holds it. */
  readonly unverified?: boolean;
  /** What it counts itself; one more each time by default. */
  readonly counter?: number;
  /** Somebody else's key. */
  readonly forged?: boolean;
}

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

/** A device that keeps one passkey (ES256, without attestation), as a browser would hand on what it says. */
export class Authenticator {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly id = randomBytes(16);
  private counter = 0;

  constructor(
    private readonly origin: string,
    private readonly rpId: string,
  ) {}

  create({ challenge }: { readonly challenge: string }, lies: Lies = {}): object {
    const length = Buffer.from([0, this.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cbor(this.publicKey())]);
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Buffer.concat([this.data(lies, 0x40), attested])],
    ]);
    return this.answer({
      clientDataJSON: url(this.clientData('webauthn.create', challenge, lies)),
      attestationObject: url(cbor(attestation)),
    });
  }

  get({ challenge }: { readonly challenge: string }, lies: Lies = {}): object {
    const [data, client] = [this.data(lies, 0), this.clientData('webauthn.get', challenge, lies)];
    const { privateKey } = lies.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : this.keys;
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return this.answer({
      clientDataJSON: url(client),
      authenticatorData: url(data),
      signature: url(sign('sha256', signed, privateKey)),
    });
  }

  private answer(response: object): object {
    const id = url(this.id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, challenge: string, lies: Lies): Buffer {
    const { origin } = this;
    return Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
      }),
    );
  }

  private data(lies: Lies, flags: number): Buffer {
    this.counter = lies.counter ?? this.counter + 1;
    const rpIdHash = createHash('sha256')
      .update(lies.rpId ?? this.rpId)
      .digest();
    const head = Buffer.alloc(5);
    // 1: somebody was there. 4: it was their owner.
    head.writeUInt8(flags | 1 | (lies.unverified ? 0 : 4));
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([rpIdHash, head]);
  }

  private publicKey(): ReadonlyMap<number, Cbor> {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const bytes = (part: string | undefined): Buffer => Buffer.from(part!, 'base64url');
    return new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
  }
}

const url = (bytes: Buffer): string => bytes.toString('base64url');

/** What WebAuthn needs of CBOR (RFC 8949). */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  if (n < 256) return Buffer.from([(major << 5) | 24, n]);
  return Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
}
