import type { VNode } from 'preact';
import { DomainError } from '#libs/kernel';
import type { Frame } from '../frame/frame.js';
import { type Reply, tooMany, unprocessable } from '../http/reply.js';

/** The form again, with why it was not taken; throws on what its reader can do nothing about. */
export async function orRefused(
  { t }: Frame,
  act: () => Promise<Reply>,
  pageSaying: (refused: string) => Promise<VNode>,
): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'moderation.too_many') return tooMany(await pageSaying(t('contribution.tooMany')));
    if (error.code === 'moderation.invalid')
      return unprocessable(await pageSaying(t('contribution.invalid')));
    throw error;
  }
}
