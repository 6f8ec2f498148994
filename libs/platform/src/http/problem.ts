import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind } from '#libs/kernel';
import { isDatabaseDown } from '../database/database-down.js';

/** The HTTP status of each kind of refusal. */
export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  unprocessable: 422,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
};

/** What a door answers to something thrown: a status, and the refusal to put into its own words. */
export interface Problem {
  readonly status: number;
  readonly refusal: DomainError;
  /** True when our code broke its promise: to be logged in full, and told to nobody. */
  readonly unforeseen: boolean;
}

const tooLarge = (): DomainError => new DomainError('too_large', 'http.too_large', 'The body is over 64 kB.');
const unknownAddress = (): DomainError =>
  new DomainError('not_found', 'http.unknown_address', 'Nothing is here.');
const malformed = (): DomainError =>
  new DomainError('invalid', 'http.malformed', 'The request is malformed.');
const databaseDown = (): DomainError =>
  new DomainError(
    'unavailable',
    'http.unavailable',
    'The service is resting for a moment. Try again shortly.',
  );
const unforeseen = (): DomainError =>
  new DomainError('unavailable', 'http.failed', 'Something broke on our side.');

/** Sorts anything thrown while answering a request. Never throws. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof DomainError) return foreseen(STATUS_OF[thrown.kind], thrown);
  if (isDatabaseDown(thrown)) return foreseen(503, databaseDown());
  if (isUnstorableText(thrown)) return foreseen(400, malformed());
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
  if (status === 404) return foreseen(404, unknownAddress());
  if (status === 413) return foreseen(413, tooLarge());
  if (status === 429)
    return foreseen(429, new DomainError('too_many', 'http.too_many', 'Too many requests.'));
  if (status !== undefined && status >= 400 && status < 500) return foreseen(status, malformed());
  return { status: 500, refusal: unforeseen(), unforeseen: true };
}

const foreseen = (status: number, refusal: DomainError): Problem => ({ status, refusal, unforeseen: false });

/** PostgreSQL stores no NUL character and no half of a surrogate pair (SQLSTATE 22021, 22P05): nobody types those. */
function isUnstorableText(thrown: unknown): boolean {
  const { code } = (thrown ?? {}) as { code?: unknown };
  return code === '22021' || code === '22P05';
}

/** Fastify puts the status of its own refusals on the error. */
function statusOf(thrown: unknown): number | undefined {
  const { statusCode } = (thrown ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
