import { DomainError } from '#libs/kernel';
import { movedTo, type Reply } from '../http/reply.js';

/** What `show` answers; where the entry was merged, the way to the one that stands for it. */
export async function orMoved<Shown>(
  show: () => Promise<Shown>,
  hrefOf: (id: string) => string,
): Promise<Shown | Reply> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'directory.entry_moved') throw error;
    return movedTo(hrefOf(String(error.params['into'])));
  }
}
