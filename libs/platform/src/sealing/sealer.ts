import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NAME_BYTES = 4;
const HEAD_BYTES = NAME_BYTES + NONCE_BYTES + TAG_BYTES;

/** A key of 256 bits, and what a sealed text calls it. */
interface NamedKey {
  readonly name: Buffer;
  readonly key: Buffer;
}

/** Something was sealed under a key that is not in the file any more, or was changed, or belongs to another row. */
export class SealBroken extends Error {
  constructor(context: string) {
    super(`what was sealed for ${context} cannot be opened`);
    this.name = 'SealBroken';
  }
}

/**
 * Seals what must not be readable in the database, its dumps and its backups: AES-256-GCM, under the first key of the operator's
 * file. Texts sealed under the others open too, so that a key can be changed while all goes on.
 *
 * Layout: 4 bytes that name the key, 12 of nonce, 16 of tag, the text.
 */
export class Sealer {
  private readonly keys: readonly NamedKey[];

  /** @param keys 32 bytes each, the one that seals first; at least one */
  constructor(keys: readonly Buffer[]) {
    this.keys = keys.map((key) => ({
      key,
      name: createHash('sha256').update(key).digest().subarray(0, NAME_BYTES),
    }));
  }

  /** @param context which row and column it is for, such as `factor/<id>`: it opens for no other */
  seal(text: string, context: string): Buffer {
    const { name, key } = this.keys[0]!;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([name, nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws SealBroken */
  open(sealed: Buffer, context: string): string {
    const name = sealed.subarray(0, NAME_BYTES);
    const known = this.keys.find((one) => one.name.equals(name));
    if (known === undefined || sealed.length < HEAD_BYTES) throw new SealBroken(context);
    const nonce = sealed.subarray(NAME_BYTES, NAME_BYTES + NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, known.key, nonce)
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.subarray(NAME_BYTES + NONCE_BYTES, HEAD_BYTES));
    try {
      return decipher.update(sealed.subarray(HEAD_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new SealBroken(context);
    }
  }
}
