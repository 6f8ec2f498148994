import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { announceSeed, SEED } from '../../../../test/support/property-seed.js';
import { readKeys } from './key-file.js';
import { SealBroken, Sealer } from './sealer.js';

const [OLD, NEW] = [randomBytes(32), randomBytes(32)];

announceSeed('sealing');

describe('what is sealed', () => {
  it('opens for nobody without the key, for no other row, and not once it was changed', () => {
    const sealer = new Sealer([OLD]);
    const sealed = sealer.seal('whsec_secret', 'webhook/1');
    expect(sealed.includes('secret')).toBe(false);
    expect(() => new Sealer([NEW]).open(sealed, 'webhook/1')).toThrow(SealBroken);
    expect(() => sealer.open(sealed, 'webhook/2')).toThrow(SealBroken);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => sealer.open(changed, 'webhook/1')).toThrow(SealBroken);
      expect(() => sealer.open(sealed.subarray(0, at), 'webhook/1')).toThrow(SealBroken);
    }
  });

  it('opens as it was, whatever it is, and never looks the same twice', () => {
    const sealer = new Sealer([OLD]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        const [one, other] = [sealer.seal(text, context), sealer.seal(text, context)];
        expect(one.equals(other)).toBe(false);
        expect(sealer.open(one, context)).toBe(text);
      }),
      { seed: SEED },
    );
  });

  it('under a key of before opens while that stands in the file, and is sealed anew under the first', () => {
    const before = new Sealer([OLD]).seal('x', 'c');
    const both = new Sealer([NEW, OLD]);
    expect(both.open(before, 'c')).toBe('x');
    const after = both.seal('x', 'c');
    expect(new Sealer([NEW]).open(after, 'c')).toBe('x');
    expect(() => new Sealer([NEW]).open(before, 'c')).toThrow(SealBroken);
  });
});

describe('the file of keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (keyFile: string | null, environment: 'test' | 'production' = 'test') =>
    readKeys({ keyFile, dataDir: join(folder, 'data'), environment });
  const file = (content: string): string => {
    const path = join(folder, 'key');
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };

  it.each([
    ['is empty', '\n'],
    ['holds a short key', randomBytes(16).toString('base64')],
    ['holds words', 'correct horse battery staple'],
    ['holds one good key and a bad one', `${randomBytes(32).toString('base64')}\nx`],
  ])('is refused when it %s, and its content is not said', (_, content) => {
    expect(() => read(file(content))).toThrow(/^KEY_FILE must hold keys of 32 bytes/);
  });

  it('is refused when there is none, and in production with the key that everybody knows', () => {
    expect(() => read(join(folder, 'none'))).toThrow('KEY_FILE cannot be read (ENOENT)');
    const known = Buffer.from('maillage-development-key-32-byte').toString('base64');
    expect(read(file(known))).toHaveLength(1);
    for (const content of [known, `${randomBytes(32).toString('base64')}\n${known}`])
      expect(() => read(file(content), 'production')).toThrow('which everybody knows');
    expect(read(file(randomBytes(32).toString('base64')), 'production')).toHaveLength(1);
  });

  it('is made once where none is asked for, and read again as it is', () => {
    const [first] = read(null);
    expect(first).toHaveLength(32);
    expect(read(null)).toEqual([first]);
    expect(readdirSync(join(folder, 'data'))).toEqual(['key']);
    expect(statSync(join(folder, 'data', 'key')).mode & 0o777).toBe(0o600);
  });
});
