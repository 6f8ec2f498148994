import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { MAX_UPLOAD_BYTES } from '#libs/interchange';

/** Lets forms carry a file. Nothing of it is read before a handler asks for it. */
export async function takeFiles(app: NestFastifyApplication): Promise<void> {
  // One byte more than is taken: who receives the file sees that it is too large, and says so.
  await app.register(multipart, {
    limits: { fileSize: MAX_UPLOAD_BYTES + 1, files: 1, fields: 10, fieldSize: 1000, parts: 11 },
    throwFileSizeLimit: false,
  });
}

/** The file of a form's field, to be read as it comes; null when the form holds none. */
export async function sentFile(
  request: FastifyRequest,
  field: string,
): Promise<{ readonly name: string; readonly bytes: AsyncIterable<Uint8Array> } | null> {
  if (!request.isMultipart()) return null;
  const part = await request.file();
  if (part?.fieldname !== field || part.filename === '') return null;
  return { name: part.filename, bytes: part.file };
}
