import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/** A file as it comes, to be read once. */
export interface SentFile {
  /** As the sender named it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const MOST_FILES = 2;

/** Lets a request carry two files of `maxBytes` each. Nothing of them is read before a handler asks for it. */
export async function takeFiles(app: NestFastifyApplication, maxBytes: number): Promise<void> {
  // One byte more than is taken: who receives the file sees that it is too large, and says so.
  await app.register(multipart, {
    limits: { fileSize: maxBytes + 1, files: MOST_FILES, fields: 10, fieldSize: 1000, parts: 12 },
    throwFileSizeLimit: false,
  });
}

/** The files of a form's fields one after the other, each to be read before the next; none when the request holds none. */
export async function* sentFiles(
  request: FastifyRequest,
  fields: readonly string[],
): AsyncGenerator<SentFile> {
  if (!request.isMultipart()) return;
  for await (const part of request.files()) {
    // A field that was left empty comes as a file without a name.
    if (fields.includes(part.fieldname) && part.filename !== '')
      yield { name: part.filename, bytes: part.file };
    else part.file.resume();
  }
}
