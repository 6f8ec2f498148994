import { DomainError } from '#libs/kernel';

/** `gone`: a link or session secret that opens nothing any more. Does not tell why. */
export const linkExpired = (): DomainError =>
  new DomainError(
    'gone',
    'accounts.link_expired',
    'This link has expired or was already used. Ask for a new one.',
  );

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
