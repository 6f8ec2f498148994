import type { FastifyRequest } from 'fastify';
import { type Proved, signInFirst } from '#libs/accounts';
import { DomainError } from '#libs/kernel';
import type { Config } from '#libs/settings';
import type { Frame } from '../../frame/frame.js';
import { secretIn } from '../../http/cookies.js';
import { type Reply, saidOnce, seeOther } from '../../http/reply.js';
import { backAfter } from '../sign-in/back-after.js';
import { PaperCodesPage } from './second-factor.pages.js';

type Site = Pick<Config, 'webUrl'>;

/** @throws DomainError `accounts.sign_in_first` */
export function sessionOf(request: FastifyRequest, { webUrl }: Site): string {
  const secret = secretIn(request, 'session', webUrl);
  if (secret === null) throw signInFirst();
  return secret;
}

/** On to `back`, else the page that was asked for before signing in, else one's desk. `session`: its secret, where it changed. */
export function goOn(
  frame: Frame,
  request: FastifyRequest,
  site: Site,
  { session, back = null }: { readonly session?: string; readonly back?: string | null } = {},
): Reply {
  return seeOther(
    back ?? backAfter(request, site) ?? frame.to('espace'),
    ...(session === undefined ? [] : [{ kind: 'session', value: session } as const]),
    { kind: 'back', value: null },
  );
}

/** Whoever took a first factor sees codes for bad days once; others are back at their account. */
export function showPaperCodes(frame: Frame, request: FastifyRequest, site: Site, proved: Proved): Reply {
  const { session, recoveryCodes } = proved;
  if (recoveryCodes === null) return goOn(frame, request, site, { session, back: frame.to('compte?change') });
  const next = backAfter(request, site) ?? frame.to('espace');
  return {
    ...saidOnce(<PaperCodesPage frame={frame} codes={recoveryCodes} next={next} />),
    cookies: [{ kind: 'session', value: session }],
  };
}

/** What asks for a fresh proof leads to the page that takes one, and back to the account. */
export async function ifFresh(frame: Frame, act: () => Promise<Reply>): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'accounts.prove_again')) throw error;
    return seeOther(`${frame.to('verification')}?retour=${encodeURIComponent(frame.to('compte'))}`);
  }
}
