import { relationOf } from '#libs/accounts';
import { othersPath } from '../coordinator/duplicates/others.vm.js';
import type { Frame } from '../frame/frame.js';

/** Where who reads the page merges the entry with another; null for who may not. */
export function mergeHrefOf(
  { account, to }: Frame,
  list: 'structures' | 'programmes',
  id: string,
): string | null {
  const may = account !== null && relationOf('duplicate.decide', account.kind) !== null;
  return may ? to(othersPath(list, id)) : null;
}
