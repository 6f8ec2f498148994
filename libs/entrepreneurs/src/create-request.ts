import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Links } from '#libs/accounts';
import { type Actor, type Clock, newId } from '#libs/kernel';
import type { Person } from '#libs/matching';
import { CLOCK, Transactions } from '#libs/platform';
import { ofHerProject, ofHerself, readPerson, saveNeeds } from './answers.js';
import { EntrepreneurRow } from './entrepreneur.entity.js';
import { FollowMails } from './follow-mails.js';
import { type NewContact, saveContact } from './give-contact.js';
import { ProjectRow } from './project.entity.js';

/** A request to register. `locale` is the language she reads; `projectTitle` is in her words, 120 characters at most. */
export interface NewRequest {
  readonly locale: string;
  readonly projectTitle: string;
  /** Null until she asks to be contacted. */
  readonly contact: NewContact | null;
  /** A person in the exchange format; its `id` is ignored, the request gets its own. */
  readonly person: unknown;
}

/** A registered request and the secret that opens it. */
export interface CreatedRequest {
  /** Id of the request, which is that of its project. */
  readonly id: string;
  /** Opens the request for its owner; given out here and never again. */
  readonly accessToken: string;
}

/**
 * Registers a project, its needs and what the engine must know of the person, in one go. Who she is and how to reach
 * her come later, if she asks to be contacted (`GiveContact`).
 */
@Injectable()
export class CreateRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: Links,
    private readonly followMails: FollowMails,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `matching.invalid_person` with a fault per member, `entrepreneurs.no_contact` */
  async execute(request: NewRequest, actor: Actor): Promise<CreatedRequest> {
    const now = this.clock.now();
    const id = newId(now);
    const person = readPerson(request.person, id);
    return this.transactions.run(actor, async (tx) => {
      await this.save(tx, request, person, actor);
      if (request.contact !== null)
        await saveContact(tx, { projectId: id, contact: request.contact, actor, now }, this.followMails);
      return { id, accessToken: await this.links.mint('follow', id, tx) };
    });
  }

  private async save(tx: EntityManager, request: NewRequest, person: Person, actor: Actor): Promise<void> {
    const now = this.clock.now();
    const entrepreneurId = newId(now);
    await tx.insert(EntrepreneurRow, {
      id: entrepreneurId,
      locale: request.locale,
      ...ofHerself(person),
      createdBy: actor.kind === 'intermediary' ? actor.id : null,
      createdAt: now,
    });
    await tx.insert(ProjectRow, {
      id: person.id,
      entrepreneurId,
      title: request.projectTitle,
      ...ofHerProject(person),
      createdAt: now,
    });
    await saveNeeds(tx, person);
  }
}
