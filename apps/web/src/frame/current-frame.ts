import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createTranslator, type LocaleCode, readLocale, SOURCE_LOCALE } from '#libs/i18n';
import { DomainError } from '#libs/kernel';
import { pageAssets } from '../assets/assets.js';
import { visitOf } from '../http/visit.js';
import type { Frame } from './frame.js';

/** The frame of the page asked for. An address in a language that is not offered does not exist. */
export const CurrentFrame = createParamDecorator((_: unknown, context: ExecutionContext): Frame => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { locale } = request.params as { readonly locale?: string };
  const known = locale === undefined ? SOURCE_LOCALE : readLocale(locale);
  if (known === null) throw new DomainError('not_found', 'http.unknown_address', 'Nothing is here.');
  return frameOf(request, known);
});

export function frameOf(request: FastifyRequest, locale: LocaleCode): Frame {
  const { signedIn, requestId } = visitOf(request);
  return {
    t: createTranslator(locale),
    assets: pageAssets(request.headers['save-data'] === 'on'),
    to: (path) => (path === undefined ? `/${locale}` : `/${locale}/${path}`),
    account:
      signedIn === null
        ? null
        : {
            name: nameOf(signedIn.name, signedIn.structureName ?? signedIn.organisation),
            kind: signedIn.kind,
          },
    requestId,
  };
}

const nameOf = (name: string, where: string | null): string => (where === null ? name : `${name} · ${where}`);
