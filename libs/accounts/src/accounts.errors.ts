import { DomainError } from '#libs/kernel';

export const linkExpired = (): DomainError =>
  new DomainError(
    'gone',
    'accounts.link_expired',
    'This link has expired or was already used. Ask for a new one.',
  );

export const signInFirst = (): DomainError =>
  new DomainError('unauthenticated', 'accounts.sign_in_first', 'Sign in, or send the secret you were given.');

export const notAllowed = (): DomainError =>
  new DomainError('forbidden', 'accounts.not_allowed', 'Your account does not give access to this.');
