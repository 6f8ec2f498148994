import { createHash } from 'node:crypto';

const OURS = /^[a-z0-9][a-z0-9-]{1,80}$/;

/**
 * An id of another producer as one of ours: itself when it can be, else its letters and digits with 8 characters of
 * its hash, so that two ids that differ only in signs or capitals stay two. The same id always gives the same slug.
 */
export function slugOf(id: string): string {
  if (OURS.test(id)) return id;
  const readable = id
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 70);
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return `${readable === '' ? 'x' : readable}-${hash}`;
}
