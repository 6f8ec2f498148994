import type { FastifyRequest } from 'fastify';
import type { Config } from '#libs/settings';
import { cookieName } from '../../http/cookies.js';
import { safeReturn } from './sign-in.form.js';

/** The page that was asked for before signing in; null when none was. */
export function backAfter(request: FastifyRequest, { webUrl }: Pick<Config, 'webUrl'>): string | null {
  return safeReturn(request.cookies[cookieName('back', webUrl.startsWith('https:'))]);
}
