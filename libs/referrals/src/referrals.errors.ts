import { DomainError } from '#libs/kernel';

/** No such referral, or not theirs: a stranger cannot tell. */
export const referralNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.not_found', 'There is no such referral, or it is not yours.');

/** One referral of a project to a programme is open at a time. */
export const alreadySent = (): DomainError =>
  new DomainError('conflict', 'referrals.already_sent', 'This project was already sent to this programme.');

/** She took her go-ahead for this structure back: only she can give it again. */
export const noGoAhead = (): DomainError =>
  new DomainError('conflict', 'referrals.no_go_ahead', 'Her go-ahead for this structure does not stand.');

/** The programme excludes this person, or does not exist. */
export const programmeNotListed = (programme: string): DomainError =>
  new DomainError('conflict', 'referrals.programme_not_listed', 'This programme cannot take this project.', {
    programme,
  });

/** Nobody of this line of the call list is followed by the actor. */
export const callNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.call_not_found', 'There is no such call, or it is not yours.');

/** There is more to tell her than the actor has read. */
export const callChanged = (): DomainError =>
  new DomainError('conflict', 'referrals.call_changed', 'There is more to tell since this was read.');

/** `pointer`: the member of the answer that is missing, empty or impossible. */
export const incompleteAnswer = (pointer: string): DomainError =>
  new DomainError('invalid', 'referrals.incomplete_answer', 'The answer lacks something.', {}, [
    { pointer, code: 'referrals.incomplete_answer' },
  ]);
