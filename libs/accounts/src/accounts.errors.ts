import { DomainError } from '#libs/kernel';

/** `gone`: a link or session secret that opens nothing any more. Does not tell why. */
export const linkExpired = (): DomainError =>
  new DomainError(
    'gone',
    'accounts.link_expired',
    'This link has expired or was already used. Ask for a new one.',
  );

/** `forbidden`: the link is good, and another browser asked for it. */
export const otherBrowser = (): DomainError =>
  new DomainError(
    'forbidden',
    'accounts.other_browser',
    'This link was asked for in another browser. Type the code of the mail there.',
  );

/** `unprocessable`: not the code of the mail. */
export const wrongCode = (): DomainError =>
  new DomainError('unprocessable', 'accounts.wrong_code', 'This is not the code of the mail.');

/** `forbidden`: what a session was proved with is too long ago for this. */
export const proveAgain = (): DomainError =>
  new DomainError(
    'forbidden',
    'accounts.prove_again',
    'Prove with your second factor again: the last time is more than ten minutes ago.',
  );

/** `not_found`: the account has no such factor. */
export const factorNotFound = (): DomainError =>
  new DomainError('not_found', 'accounts.factor_not_found', 'Your account has no such factor.');

/** `conflict`: nobody comes in without a second factor. */
export const lastFactor = (): DomainError =>
  new DomainError(
    'conflict',
    'accounts.last_factor',
    'The last factor cannot be taken away: add another first.',
  );

/** `unprocessable`: what a device signed is no answer to what it was asked. Does not tell why. */
export const passkeyRefused = (): DomainError =>
  new DomainError('unprocessable', 'accounts.passkey_refused', 'The passkey did not prove that it is you.');

/** `not_found`: the structure has no such key, or it is over. */
export const keyNotFound = (): DomainError =>
  new DomainError('not_found', 'accounts.key_not_found', 'Your structure has no such key.');

/** `conflict`: the structure has as many keys as it may. */
export const tooManyKeys = (most: number): DomainError =>
  new DomainError('conflict', 'accounts.too_many_keys', `A structure has ${most} keys at most.`, { most });

/** `unauthenticated`: nothing in the request says who it comes from. */
export const signInFirst = (): DomainError =>
  new DomainError('unauthenticated', 'accounts.sign_in_first', 'Sign in, or send the secret you were given.');

/** `forbidden`: we know who it is, and no action of theirs allows this. */
export const notAllowed = (): DomainError =>
  new DomainError('forbidden', 'accounts.not_allowed', 'Your account does not give access to this.');

/** `not_found`: nobody of this id is in the team, or the team is not the actor's to keep. */
export const memberNotFound = (): DomainError =>
  new DomainError('not_found', 'accounts.member_not_found', 'There is nobody of this id in your team.');

/** `invalid`: a rhythm that a kind of mail does not have, or days that leave none; `errors` says which. */
export const invalidChoices = (pointers: readonly string[]): DomainError =>
  new DomainError(
    'invalid',
    'accounts.invalid_choices',
    'This cannot be chosen.',
    {},
    pointers.map((pointer) => ({ pointer, code: 'invalid' })),
  );

/** `conflict`: nobody of the team would hear of what waits for it. */
export const lastToHear = (): DomainError =>
  new DomainError(
    'conflict',
    'accounts.last_to_hear',
    'Nobody else of the team would hear of what waits for it.',
  );

/** `conflict`: nobody would be left to manage the team. */
export const lastManager = (): DomainError =>
  new DomainError('conflict', 'accounts.last_manager', 'The last manager cannot be taken away.');
