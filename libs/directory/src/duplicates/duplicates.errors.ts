import { DomainError } from '#libs/kernel';

/** `not_found`: no entry of this kind has this id. */
export const entryNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.entry_not_found', 'There is no such entry.');

/** `conflict`: another entry stands for it already. */
export const entryMerged = (id: string, into: string): DomainError =>
  new DomainError('conflict', 'directory.entry_merged', 'Another entry stands for this one already.', {
    id,
    into,
  });

/** `invalid`: an entry with itself, or a member that it does not have. */
export const invalidMerge = (pointer: string): DomainError =>
  new DomainError('invalid', 'directory.invalid_merge', 'These cannot be merged so.', {}, [
    { pointer, code: 'out_of_range' },
  ]);

/** `not_found`: no pair has this id, or it is no longer alike. */
export const pairNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.pair_not_found', 'There is no such pair.');

/** `conflict`: the two were merged. */
export const pairDecided = (): DomainError =>
  new DomainError('conflict', 'directory.pair_decided', 'These two were merged already.');

/** `not_found`: no merge has this id. */
export const mergeNotFound = (): DomainError =>
  new DomainError('not_found', 'directory.merge_not_found', 'There is no such merge.');

/** `conflict`: it was undone before. */
export const mergeUndone = (): DomainError =>
  new DomainError('conflict', 'directory.merge_undone', 'This merge was undone already.');

/** `conflict`: a later merge of the same entry must be undone first. */
export const undoOutOfOrder = (): DomainError =>
  new DomainError(
    'conflict',
    'directory.undo_out_of_order',
    'A later merge of this entry must be undone first.',
  );
