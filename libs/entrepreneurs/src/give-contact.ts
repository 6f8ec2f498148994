import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { noWayToReachHer } from './entrepreneurs.errors.js';
import { EntrepreneurRow } from './entrepreneur.entity.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { ProjectRow } from './project.entity.js';

export const FOLLOW_MAIL = 'entrepreneurs.follow.mail';

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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Giving it again replaces it. With an intermediary she may leave out both ways: she is reached through them.
   *
   * @throws DomainError `entrepreneurs.request_not_found`, `entrepreneurs.no_contact`
   */
  async execute(projectId: string, contact: NewContact, actor: Actor): Promise<void> {
    await this.people.request(projectId, actor);
    await this.transactions.run(actor, (tx) => saveContact(tx, projectId, contact, actor, this.clock.now()));
  }
}

/** Saves a contact in the caller's transaction; a new address is mailed the link to follow. */
export async function saveContact(
  tx: EntityManager,
  projectId: string,
  { firstName, email, phone }: NewContact,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (email === null && phone === null && actor.kind !== 'intermediary') throw noWayToReachHer();
  const { entrepreneurId } = await tx.findOneByOrFail(ProjectRow, { id: projectId });
  const before = await tx.findOneByOrFail(EntrepreneurRow, { id: entrepreneurId });
  await tx.update(EntrepreneurRow, { id: entrepreneurId }, { firstName, email, phone });
  if (email === null || email === before.email) return;
  const dedupKey = `${FOLLOW_MAIL}/${projectId}/${newId(now)}`;
  await appendDelivery(tx, { topic: FOLLOW_MAIL, subjectId: projectId, dedupKey }, now);
}
