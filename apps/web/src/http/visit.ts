import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '#libs/accounts';

/** Who is at the browser, as the cookies say: a professional, a person who follows her request, both or neither. */
export interface Visit {
  readonly signedIn: SignedIn | null;
  /** The request she follows. */
  readonly requestId: string | null;
  /** The secret that opens it, for her to keep as a link. */
  readonly requestSecret: string | null;
}

export const NOBODY: Visit = { signedIn: null, requestId: null, requestSecret: null };

const VISITS = new WeakMap<FastifyRequest, Visit>();

export function rememberVisit(request: FastifyRequest, visit: Visit): void {
  VISITS.set(request, visit);
}

/** The visit that the guard found; nobody where no guard ran, as on a page that does not exist. */
export function visitOf(request: FastifyRequest): Visit {
  return VISITS.get(request) ?? NOBODY;
}
