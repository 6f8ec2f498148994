import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel';

/** The header, as the OpenAPI document names it. */
export const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description:
    'The `version` you have read, in quotes. If it is no longer the current one nothing changes and the answer is 409, ' +
    'with the current state and version in `params`.',
} as const;

const ONE_TAG = /^"(\d{1,9})"$/;

/** The version that the caller has read, as `If-Match: "3"` says it; null when they do not mind (no header, or `*`). */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext) =>
  expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** @throws DomainError `http.malformed` for anything but one version of ours: to ignore it would be to overwrite */
export function expectedVersion(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const version = ONE_TAG.exec(header.trim())?.[1];
  if (version === undefined)
    throw new DomainError('invalid', 'http.malformed', 'If-Match takes one version, such as "3".');
  return Number(version);
}
