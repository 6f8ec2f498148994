import { DomainError } from '#libs/kernel';

export const referralNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.not_found', 'There is no such referral, or it is not yours.');

export const alreadySent = (): DomainError =>
  new DomainError('conflict', 'referrals.already_sent', 'This project was already sent to this programme.');

export const programmeNotListed = (programme: string): DomainError =>
  new DomainError('conflict', 'referrals.programme_not_listed', 'This programme cannot take this project.', {
    programme,
  });

export const incompleteAnswer = (pointer: string): DomainError =>
  new DomainError('invalid', 'referrals.incomplete_answer', 'The answer lacks something.', {}, [
    { pointer, code: 'referrals.incomplete_answer' },
  ]);
