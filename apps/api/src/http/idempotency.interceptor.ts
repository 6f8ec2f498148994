import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '#libs/kernel';
import { IdempotentEffects } from '#libs/platform';
import { bearerOf } from './bearer-actors.js';

export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** A POST that carries an `Idempotency-Key` has one effect, however often it is sent; a repetition gets the first answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly effects: IdempotentEffects) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return defer(() => this.once(readKey(key), request, reply, next));
  }

  private async once(
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    const scope = `${bearerOf(request) ?? ''} ${request.url}`;
    const { status, body, repeated } = await this.effects.once(
      { key, scope, content: contentOf(request) },
      async () => {
        const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
        return { status: reply.statusCode, body: answer === undefined ? '' : JSON.stringify(answer) };
      },
    );
    if (repeated) void reply.status(status).header('idempotency-replayed', 'true');
    return body === '' ? undefined : (JSON.parse(body) as unknown);
  }
}

/** @throws DomainError `http.invalid` for a key that somebody might guess */
function readKey(key: string | string[]): string {
  if (typeof key === 'string' && /^[\x21-\x7e]{16,255}$/.test(key)) return key;
  const fault = { pointer: `/${IDEMPOTENCY_KEY}`, code: 'out_of_range' };
  throw new DomainError(
    'invalid',
    'http.invalid',
    'An Idempotency-Key has 16 to 255 visible characters.',
    {},
    [fault],
  );
}

/** What was sent. A file is not read here: its length stands for it. */
const contentOf = ({ body, headers }: FastifyRequest): string =>
  body === undefined ? `${headers['content-length'] ?? 0} bytes` : JSON.stringify(body);
