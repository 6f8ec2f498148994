import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type JsonLogger, problemOf } from '#libs/platform';

/** Turns everything thrown into `application/problem+json` (RFC 9457). The only place where the API words an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: JsonLogger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    sendProblem(thrown, request, host.switchToHttp().getResponse<FastifyReply>(), this.logger);
  }
}

/** Answers with the problem, also where Nest is not reached: Fastify's own refusal of a malformed address. */
export function sendProblem(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: JsonLogger,
): void {
  const { status, refusal, unforeseen } = problemOf(thrown);
  if (unforeseen) logger.error({ event: 'http.failed', request_id: request.id }, thrown);
  if (status === 503 || refusal.code === 'http.answer_pending') reply.header('retry-after', '2');
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  void reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `urn:maillage:problem:${refusal.code}`,
      title: TITLES[status] ?? 'Refused',
      status,
      detail: refusal.message,
      instance: `urn:uuid:${request.id}`,
      code: refusal.code,
      ...(Object.keys(refusal.params).length > 0 ? { params: refusal.params } : {}),
      ...(refusal.faults.length > 0 ? { errors: refusal.faults } : {}),
    });
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request has faults',
  401: 'Say who you are',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Too late or in conflict',
  410: 'No longer there',
  413: 'Too large',
  415: 'Unknown media type',
  422: 'Not what was sent before',
  429: 'Too many requests',
  500: 'Our fault',
  503: 'Try again shortly',
};
