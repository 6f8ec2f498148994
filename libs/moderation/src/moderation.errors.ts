import { DomainError } from '#libs/kernel';

/** `too_many`: so many came within the hour that something is wrong. */
export const tooManyContributions = (): DomainError =>
  new DomainError('too_many', 'moderation.too_many', 'Too many of these came in. Try again in an hour.');

/** `invalid`: what was written has a fault; `pointer` says where. */
export const invalidContribution = (pointer: string): DomainError =>
  new DomainError('invalid', 'moderation.invalid', 'This cannot be taken.', {}, [
    { pointer, code: 'out_of_range' },
  ]);

/** `not_found`: there is no such thing to decide, or it is not the actor's to decide. */
export const nothingToDecide = (): DomainError =>
  new DomainError('not_found', 'moderation.not_found', 'There is nothing of this id for you to decide.');

/** `conflict`: somebody decided already; `state` says what. */
export const alreadyDecided = (state: string): DomainError =>
  new DomainError('conflict', 'moderation.already_decided', 'Somebody decided already.', { state });
