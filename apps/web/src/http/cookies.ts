import type { CookieSerializeOptions } from '@fastify/cookie';

/** `session`: a professional who signed in. `request`: the request she follows. `back`: the page to open after signing in. */
export type CookieKind = 'session' | 'request' | 'back';

/** A cookie to set, or to clear when the value is null. */
export interface CookieChange {
  readonly kind: CookieKind;
  readonly value: string | null;
}

const DAY_SECONDS = 86_400;

// A session cookie ends with the browser: desks are shared. Her request stays on her own phone for a month.
const LIFETIME_SECONDS: Readonly<Record<CookieKind, number | undefined>> = {
  session: undefined,
  request: 30 * DAY_SECONDS,
  back: 30 * 60,
};

/** Over https the `__Host-` prefix keeps a neighbouring host from planting the cookie; browsers refuse it over http. */
export function cookieName(kind: CookieKind, secure: boolean): string {
  return secure ? `__Host-${kind}` : kind;
}

export function cookieOptions(kind: CookieKind, secure: boolean): CookieSerializeOptions {
  const maxAge = LIFETIME_SECONDS[kind];
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  return maxAge === undefined ? options : { ...options, maxAge };
}
