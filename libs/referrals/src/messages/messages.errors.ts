import { DomainError } from '#libs/kernel';
import type { ReferralState } from '../referral-lifecycle.js';

/** A text that is empty, too long, or holds characters that are not text. */
export const textRefused = (): DomainError =>
  new DomainError('invalid', 'referrals.text_refused', 'This text cannot be kept.', {}, [
    { pointer: '/text', code: 'referrals.text_refused' },
  ]);

/** The adviser wrote how to reach her: a structure reads that on its card once it has said yes, and nowhere else. */
export const namesContact = (): DomainError =>
  new DomainError(
    'invalid',
    'referrals.names_contact',
    'How to reach her stands on the card, after a yes.',
    {},
    [{ pointer: '/text', code: 'referrals.names_contact' }],
  );

/** Where the referral stands, or since nobody would read it. */
export const noMessageNow = (state: ReferralState): DomainError =>
  new DomainError('conflict', 'referrals.no_message_now', 'Nothing can be written here now.', { state });

/** Before its yes a structure asks one question at a time. */
export const oneQuestion = (): DomainError =>
  new DomainError('conflict', 'referrals.one_question', 'She has not answered the question before.');

/** A thread holds so many messages and no more. */
export const threadFull = (most: number): DomainError =>
  new DomainError('conflict', 'referrals.thread_full', 'This thread is full.', { most });

/** No such message, not of the actor, or not of this referral. */
export const messageNotFound = (): DomainError =>
  new DomainError(
    'not_found',
    'referrals.message_not_found',
    'There is no such message, or it is not yours.',
  );

/** The others may have read it by now. */
export const messageStands = (minutes: number): DomainError =>
  new DomainError('conflict', 'referrals.message_stands', 'It can no longer be taken back.', { minutes });
