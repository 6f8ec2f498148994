import { createHash } from 'node:crypto';

/** An object of HSDS: members as its schema names them, without nulls. */
export type HsdsObject = Readonly<Record<string, unknown>>;

/** The same without what is not known: HSDS leaves out what others write as null. */
export function known(members: HsdsObject): HsdsObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

// Chosen once: another value would give every record of the directory another identity.
const NAMESPACE = '3d3f9f5e-6b0f-5d0c-9d52-6f3c0b1f7f11';

/** The UUID version 5 (RFC 9562) of one of our things: the same kind and id give the same UUID everywhere, for ever. */
export function uuidOf(kind: string, id: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(`${kind}:${id}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = 0x50 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
