import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Links } from '#libs/accounts';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { noWayToReachHer } from './entrepreneurs.errors.js';
import { EntrepreneurRow } from './entrepreneur.entity.js';
import { FollowMails } from './follow-mails.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { ProjectRow } from './project.entity.js';

/** Who she is and how to reach her. Both ways null: only with an intermediary. */
export interface NewContact {
  readonly firstName: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A contact of whose request, given by whom and when. */
export interface GivenContact {
  readonly projectId: string;
  readonly contact: NewContact;
  readonly actor: Actor;
  readonly now: Date;
}

/** Records who she is and how to reach her, and mails her the private link to follow her request. */
@Injectable()
export class GiveContact {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
    private readonly links: Links,
    private readonly followMails: FollowMails,
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
      const corrected = await saveContact(
        tx,
        { projectId, contact, actor, now: this.clock.now() },
        this.followMails,
      );
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
  { projectId, contact, actor, now }: GivenContact,
  followMails: FollowMails,
): Promise<boolean> {
  const { firstName, email, phone } = contact;
  if (email === null && phone === null && actor.kind !== 'intermediary') throw noWayToReachHer();
  const { entrepreneurId } = await tx.findOneByOrFail(ProjectRow, { id: projectId });
  const before = await tx.findOneByOrFail(EntrepreneurRow, { id: entrepreneurId });
  await tx.update(EntrepreneurRow, { id: entrepreneurId }, { firstName, email, phone });
  if (email === before.email) return false;
  if (email !== null) await followMails.ask(tx, { projectId, email }, actor, now);
  return before.email !== null;
}
