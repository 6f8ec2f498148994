import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Links } from '#libs/accounts';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { noWayToReachHer } from './entrepreneurs.errors.js';
import { EntrepreneurRow } from './entrepreneur.entity.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { ProjectRow } from './project.entity.js';

export const FOLLOW_MAIL = 'entrepreneurs.follow.mail';

/** Who she is and how to reach her. Both ways null: only with an intermediary. */
export interface NewContact {
  readonly firstName: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Records who she is and how to reach her, and mails her the private link to follow her request. */
@Injectable()
export class GiveContact {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
    private readonly links: Links,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Giving it again replaces it. With an intermediary she may leave out both ways: she is reached through them.
   * A corrected address closes every link that was mailed to the old one, whoever reads it.
   *
   * @returns a fresh secret of her request when links were closed, since the one she holds may be among them; else null
   * @throws DomainError `entrepreneurs.request_not_found`, `entrepreneurs.no_contact`
   */
  async execute(projectId: string, contact: NewContact, actor: Actor): Promise<string | null> {
    await this.people.request(projectId, actor);
    return this.transactions.run(actor, async (tx) => {
      const corrected = await saveContact(tx, projectId, contact, actor, this.clock.now());
      if (!corrected) return null;
      await this.links.revokeMailed(tx, 'follow', projectId);
      return this.links.mint('follow', projectId, tx);
    });
  }
}

/**
 * Saves a contact in the caller's transaction; a new address is mailed the link to follow.
 *
 * @returns whether it takes the place of another address
 */
export async function saveContact(
  tx: EntityManager,
  projectId: string,
  { firstName, email, phone }: NewContact,
  actor: Actor,
  now: Date,
): Promise<boolean> {
  if (email === null && phone === null && actor.kind !== 'intermediary') throw noWayToReachHer();
  const { entrepreneurId } = await tx.findOneByOrFail(ProjectRow, { id: projectId });
  const before = await tx.findOneByOrFail(EntrepreneurRow, { id: entrepreneurId });
  await tx.update(EntrepreneurRow, { id: entrepreneurId }, { firstName, email, phone });
  if (email === before.email) return false;
  if (email !== null) {
    const dedupKey = `${FOLLOW_MAIL}/${projectId}/${newId(now)}`;
    await appendDelivery(tx, { topic: FOLLOW_MAIL, subjectId: projectId, dedupKey }, now);
  }
  return before.email !== null;
}
