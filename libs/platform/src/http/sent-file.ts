import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

/** A file as it comes, to be read once. */
export interface SentFile {
  /** As the sender named it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Lets a request carry a file of `maxBytes`. Nothing of it is read before a handler asks for it. */
export async function takeFiles(app: NestFastifyApplication, maxBytes: number): Promise<void> {
  // One byte more than is taken: who receives the file sees that it is too large, and says so.
  await app.register(multipart, {
    limits: { fileSize: maxBytes + 1, files: 1, fields: 10, fieldSize: 1000, parts: 11 },
    throwFileSizeLimit: false,
  });
}

/** The file of a form's field, to be read as it comes; null when the request holds none. */
export async function sentFile(request: FastifyRequest, field: string): Promise<SentFile | null> {
  if (!request.isMultipart()) return null;
  const part = await request.file();
  if (part?.fieldname !== field || part.filename === '') return null;
  return { name: part.filename, bytes: part.file };
}
