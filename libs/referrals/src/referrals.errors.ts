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

/** No such survey, not theirs, or of a referral that was taken back: a stranger cannot tell. */
export const surveyNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.survey_not_found', 'There is no such survey, or it is not yours.');

/** Nobody of this line of the call list is followed by the actor. */
export const callNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.call_not_found', 'There is no such call, or it is not yours.');

/** No such adviser, or not one whose people the actor may hand over. */
export const adviserNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.adviser_not_found', 'There is no such adviser, or not for you.');

/** People are handed over within the organisation that they agreed to. */
export const notAColleague = (): DomainError =>
  new DomainError('conflict', 'referrals.not_a_colleague', 'Only colleagues of the adviser can take over.');

/** There is more to tell her than the actor has read. */
export const callChanged = (): DomainError =>
  new DomainError('conflict', 'referrals.call_changed', 'There is more to tell since this was read.');

/** The time to undo is over, it was told, or something else happened since. */
export const tooLateToUndo = (): DomainError =>
  new DomainError('conflict', 'referrals.too_late_to_undo', 'This can no longer be undone.');

/** `pointer`: the member of the answer that is missing, empty or impossible. */
export const incompleteAnswer = (pointer: string): DomainError =>
  new DomainError('invalid', 'referrals.incomplete_answer', 'The answer lacks something.', {}, [
    { pointer, code: 'referrals.incomplete_answer' },
  ]);

/** No place is left, or those who wait for one come first. */
export const programmeFull = (programme: string): DomainError =>
  new DomainError('conflict', 'referrals.programme_full', 'No place is left; there is a waiting list.', {
    programme,
  });

/** Nobody needs to wait: she can be sent. */
export const placesLeft = (programme: string): DomainError =>
  new DomainError('conflict', 'referrals.places_left', 'There is room: nobody waits for this programme.', {
    programme,
  });

/** She is not on the waiting list of this programme. */
export const notWaiting = (): DomainError =>
  new DomainError('not_found', 'referrals.not_waiting', 'She is not on this waiting list.');

/** More places are in use than there would be. `used`: how many; they end when their referrals do. */
export const placesInUse = (used: number): DomainError =>
  new DomainError('conflict', 'referrals.places_in_use', 'More places than these are in use.', { used });

/** No such gap, not the actor's to look after, or somebody went on. */
export const gapNotFound = (): DomainError =>
  new DomainError('not_found', 'referrals.gap_not_found', 'Nothing of this waits for you.');

/** A colleague was faster. `assignee`: the account that looks after it now; null when the whole team does. */
export const alreadyAssigned = (assignee: string | null): DomainError =>
  new DomainError('conflict', 'referrals.already_assigned', 'A colleague changed who looks after it.', {
    assignee,
  });
