import type { OpenAPIObject } from '@nestjs/swagger';
import { IDEMPOTENCY_KEY } from './idempotency.interceptor.js';

const HEADER = {
  name: IDEMPOTENCY_KEY,
  in: 'header' as const,
  required: false,
  schema: { type: 'string' as const, minLength: 16, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  description:
    'A key of your choice that nobody can guess, such as a UUID. Sent again within 48 hours with the same body, the request has ' +
    'no second effect and gets the first answer, with `Idempotency-Replayed: true`; with another body it is refused (422).',
};

/** Says of every POST that it takes a key. */
export function addIdempotencyKeys(document: OpenAPIObject): OpenAPIObject {
  for (const { post } of Object.values(document.paths))
    if (post !== undefined) post.parameters = [...(post.parameters ?? []), HEADER];
  return document;
}
