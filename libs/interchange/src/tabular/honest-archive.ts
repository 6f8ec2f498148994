import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
/** The size that stands for a larger one, written elsewhere: such an archive is too large for us anyhow. */
const ZIP64 = 0xffffffff;

/** Why an archive is not opened. */
export type ArchiveFault = 'malformed' | 'too_large' | 'encrypted';

/**
 * A ZIP archive of what one holds, unpacked, every size true. Sizes that an archive declares are only words, it declares
 * them twice, and whoever reads it as a stream sees other files than its directory names: so the files of the directory
 * are unpacked here, to `limit` bytes in all, and nothing else is passed on.
 */
export async function honestArchive(
  bytes: Buffer,
  { limit, keep, change }: HonestOptions,
): Promise<Buffer | ArchiveFault> {
  const entries = directoryOf(bytes);
  if (entries === null) return 'malformed';
  const files: { readonly name: Buffer; readonly content: Buffer }[] = [];
  let left = limit;
  for (const entry of entries) {
    if (!keep(entry.name.toString('utf8'))) continue;
    const content = await contentOf(bytes, entry, left);
    if (typeof content === 'string') return content;
    left -= content.length;
    files.push({ name: entry.name, content: change(entry.name.toString('utf8'), content) });
  }
  return archiveOf(files);
}

interface HonestOptions {
  /** Most bytes that all files may measure together. */
  readonly limit: number;
  /** Files that are wanted; the others are not even unpacked. */
  readonly keep: (path: string) => boolean;
  /** What a file shall hold instead. */
  readonly change: (path: string, content: Buffer) => Buffer;
}

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly offset: number;
}

/** What the directory names; null when there is none that can be followed. */
function directoryOf(bytes: Buffer): readonly Entry[] | null {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + name!),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name! + extra! + comment!;
  }
  return entries;
}

async function contentOf(bytes: Buffer, entry: Entry, limit: number): Promise<Buffer | ArchiveFault> {
  const { method, encrypted, packed, offset } = entry;
  if (encrypted) return 'encrypted';
  if (packed === ZIP64) return 'too_large';
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER) return 'malformed';
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) return 'malformed';
  const data = bytes.subarray(start, start + packed);
  if (method === STORED) return data.length > limit ? 'too_large' : data;
  if (method !== DEFLATED) return 'malformed';
  try {
    // A buffer of no byte at all cannot be asked for; whatever comes is too much then.
    return await inflate(data, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'malformed';
  }
}

/** An archive that packs nothing: it is read again at once. */
function archiveOf(files: readonly { readonly name: Buffer; readonly content: Buffer }[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    // Version, flags, method, time and day; then what both headers have in common.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(DIRECTORY_ENTRY, 0);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, name);
    pieces.push(fourBytes(LOCAL_HEADER), common, name, content);
    offset += 30 + name.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
