/** A file that can be read more than once, from its beginning each time. */
export interface SourceFile {
  /** As its owner named it; for reports, never to tell what is inside. */
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** The first bytes of a file, `size` at most. */
export async function headOf(file: SourceFile, size: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let read = 0;
  for await (const piece of file.open()) {
    pieces.push(piece);
    read += piece.length;
    if (read >= size) break;
  }
  return Buffer.concat(pieces).subarray(0, size);
}

/** The whole of a file whose size is bounded. Null when it is larger. */
export async function wholeOf(file: SourceFile, limit: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let read = 0;
  for await (const piece of file.open()) {
    read += piece.length;
    if (read > limit) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
