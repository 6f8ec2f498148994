import { DomainError } from '#libs/kernel';

/** `not_found`: there is no such list, or it is another's; nobody can tell which. */
export const listNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'recommendations.list_not_found',
    'There is no such list, or it is not yours.',
  );
