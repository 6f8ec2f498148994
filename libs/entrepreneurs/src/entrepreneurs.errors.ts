import { DomainError } from '#libs/kernel';

export const requestNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'entrepreneurs.request_not_found',
    'There is no such request, or it is not yours.',
  );

export const noWayToReachHer = (): DomainError =>
  new DomainError(
    'invalid',
    'entrepreneurs.no_contact',
    'Give a first name, and an e-mail address or a telephone number.',
    {},
    [{ pointer: '/contact', code: 'entrepreneurs.no_contact' }],
  );
