import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '#libs/kernel';

/** No form or document of ours comes near this; a larger body is refused before it is read. */
export const MAX_BODY_BYTES = 64 * 1024;

/** How deep a body may nest: ours have five levels, and a parser must not be made to recurse. */
const MAX_DEPTH = 20;

/**
 * Reads JSON bodies strictly: UTF-8 that is not UTF-8, JSON that is not JSON, `__proto__` keys and absurd depth are
 * refused with a code instead of being repaired. The application is created with `bodyParser: false`.
 */
export function readJsonBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, parse(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parse(body: Buffer): unknown {
  const text = decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'http.malformed_json', 'The body is not JSON.', {}, [
      wholeBody('http.malformed_json'),
    ]);
  }
  checkShape(value, 0);
  return value;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new DomainError('invalid', 'http.broken_utf8', 'The body is not UTF-8.', {}, [
      wholeBody('http.broken_utf8'),
    ]);
  }
}

function checkShape(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH || Object.hasOwn(value, '__proto__'))
    throw new DomainError('invalid', 'http.malformed_json', 'The body has a shape no document of ours has.');
  for (const member of Object.values(value)) checkShape(member, depth + 1);
}

const wholeBody = (code: string) => ({ pointer: '', code });
