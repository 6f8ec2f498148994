import { DomainError } from '#libs/kernel';

/** `not_found`: there is no such request, or it is another's; nobody can tell which. */
export const requestNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'entrepreneurs.request_not_found',
    'There is no such request, or it is not yours.',
  );

/** `invalid`, with a fault at `/contact`: neither a mail address nor a telephone number. */
export const noWayToReachHer = (): DomainError =>
  new DomainError(
    'invalid',
    'entrepreneurs.no_contact',
    'Give a first name, and an e-mail address or a telephone number.',
    {},
    [{ pointer: '/contact', code: 'entrepreneurs.no_contact' }],
  );
