import { DomainError } from '#libs/kernel';

/** No such milestone, or not theirs: a stranger cannot tell. */
export const milestoneNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'referrals.milestone_not_found',
    'There is no such milestone, or it is not yours.',
  );

/** It was corrected since it was read. */
export const milestoneChanged = (version: number): DomainError =>
  new DomainError('conflict', 'referrals.milestone_changed', 'This milestone was corrected meanwhile.', {
    version,
  });

/** The same happened on the same day already, by what was recorded. */
export const milestoneRecorded = (): DomainError =>
  new DomainError('conflict', 'referrals.milestone_recorded', 'This milestone is recorded already.');

/** `pointer`: what cannot be, such as a day to come. */
export const invalidMilestone = (pointer: string): DomainError =>
  new DomainError('invalid', 'referrals.invalid_milestone', 'This milestone cannot be.', {}, [
    { pointer, code: 'referrals.invalid_milestone' },
  ]);
