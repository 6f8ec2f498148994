import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel';

// These let somebody in by the secret in their address, without a cookie that SameSite could hold back.
const ENTRIES = new Set(['/:locale/suivi/:secret', '/:locale/connexion/:secret']);

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a form that another site made the browser send. */
export function refuseForeignForms(app: NestFastifyApplication, webUrl: string): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _, done) => {
      const proven = ENTRIES.has(request.routeOptions.url ?? '');
      if (SAFE_METHODS.has(request.method) || comesFromOurPages(request, webUrl, proven)) done();
      else done(foreignForm());
    });
}

export const foreignForm = (): DomainError =>
  new DomainError('forbidden', 'web.foreign_form', 'This form was not sent from one of our pages.');

/**
 * `Sec-Fetch-Site` decides where the browser sends it. Browsers from before 2023, and any browser over plain http,
 * do not: then `Origin` decides, unless it is absent or `null`, which `Referrer-Policy: no-referrer` makes it; the
 * cookies are SameSite=Lax, so that such a form comes without them when it is foreign. `proven` takes no form without
 * either proof: another site could sign the browser in with a secret of its own.
 */
export function comesFromOurPages(
  { headers, protocol }: Pick<FastifyRequest, 'headers' | 'protocol'>,
  webUrl: string,
  proven = false,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return !proven;
  return origin === new URL(webUrl).origin || origin === `${protocol}://${headers.host}`;
}
