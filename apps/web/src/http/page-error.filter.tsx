import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { type JsonLogger, problemOf } from '#libs/platform';
import { renderPage } from '#libs/ui';
import { frameOf } from '../frame/current-frame.js';
import { ErrorPage } from './error.page.js';
import { DeadProgrammeLink } from '../structure/programme-link/dead-programme-link.js';
import { visitOf } from './visit.js';

/** Turns everything thrown into a page that says what happened and what to do next. */
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: JsonLogger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendErrorPage(thrown, http.getRequest(), http.getResponse(), this.logger);
  }
}

/** The same for what is refused before any route is found, such as an address that is not UTF-8. */
export function sendErrorPage(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: JsonLogger,
): void {
  const { status, refusal, unforeseen } = problemOf(thrown);
  if (unforeseen) logger.error({ event: 'http.failed', request_id: request.id }, thrown);
  if (status === 503) void reply.header('retry-after', '2');
  const locale = readLocale(request.url.split(/[/?]/)[1] ?? '') ?? SOURCE_LOCALE;
  const door = status === 401 ? doorOf(request) : null;
  if (door === 'sign-in') {
    void reply.status(303).header('location', signInFirst(request, locale)).send();
    return;
  }
  const shown = door === null || door === 'request-link' ? status : 410;
  const vm = { status: shown, code: refusal.code, requestId: visitOf(request).requestId };
  const frame = frameOf(request, locale);
  const page =
    door === 'programme-link' ? <DeadProgrammeLink frame={frame} /> : <ErrorPage frame={frame} vm={vm} />;
  void reply.status(shown).type('text/html; charset=utf-8').send(renderPage(page));
}

/**
 * How one enters the page that was asked for. A person without an account who lost her cookie needs her link, not a
 * sign-in form, and so does whoever holds the link of a mail that opens nothing any more.
 */
function doorOf(request: FastifyRequest): 'request-link' | 'answer-link' | 'programme-link' | 'sign-in' {
  if (/^\/[^/]+\/demandes\//.test(request.url)) return 'request-link';
  if (/^\/[^/]+\/confirmer\//.test(request.url)) return 'programme-link';
  return /^\/[^/]+\/repondre\//.test(request.url) ? 'answer-link' : 'sign-in';
}

function signInFirst(request: FastifyRequest, locale: string): string {
  const back = request.method === 'GET' ? `?retour=${encodeURIComponent(request.url)}` : '';
  return `/${locale}/connexion${back}`;
}
