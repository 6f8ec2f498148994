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

/** `invalid`, with a fault at each way by which nobody can reach her, or at the hours, or at the language. */
export const cannotBeReached = (pointers: readonly string[]): DomainError =>
  new DomainError(
    'invalid',
    'entrepreneurs.cannot_be_reached',
    'She cannot be reached like this: give the address, the mobile number or the hours first.',
    {},
    pointers.map((pointer) => ({ pointer, code: 'entrepreneurs.cannot_be_reached' })),
  );
