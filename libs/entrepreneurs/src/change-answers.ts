import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { appendDelivery, CLOCK, Transactions } from '#libs/platform';
import { ofHerProject, ofHerself, readPerson, saveNeeds } from './answers.js';
import { EntrepreneurRow } from './entrepreneur.entity.js';
import { EntrepreneursReader } from './entrepreneurs.reader.js';
import { ProjectRow } from './project.entity.js';

/** She answers otherwise than before: her list is made again. */
export const CHANGED_TASK = 'entrepreneurs.changed.task';

/** Her answers as they are now, all of them: what is left out of the person is not known any more. */
export interface ChangedAnswers {
  /** In her words, 120 characters at most. */
  readonly projectTitle: string;
  /** A person in the exchange format; its `id` is ignored. */
  readonly person: unknown;
}

/**
 * Changes what a request says of the person and her project. It stays the same request: its private link, go-aheads and
 * referrals stand, and the structures that may read her read the new answers.
 */
@Injectable()
export class ChangeAnswers {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `entrepreneurs.request_not_found`, `matching.invalid_person` with a fault per member
   */
  async execute(projectId: string, { projectTitle, person }: ChangedAnswers, actor: Actor): Promise<void> {
    await this.people.request(projectId, actor);
    const changed = readPerson(person, projectId);
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      // Of two changes at once the later one stands whole.
      const [project]: { entrepreneurId: string }[] = await tx.query(
        `select entrepreneur_id as "entrepreneurId" from project where id = $1 for update`,
        [projectId],
      );
      const before = await this.people.person(projectId, tx);
      await tx.update(EntrepreneurRow, { id: project!.entrepreneurId }, ofHerself(changed));
      await tx.update(ProjectRow, { id: projectId }, { title: projectTitle, ...ofHerProject(changed) });
      await saveNeeds(tx, changed);
      const after = await this.people.person(projectId, tx);
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      await tx.query(`update project set answers = answers + 1 where id = $1`, [projectId]);
      const dedupKey = `${CHANGED_TASK}/${projectId}/${newId(now)}`;
      await appendDelivery(tx, { topic: CHANGED_TASK, subjectId: projectId, dedupKey }, now);
    });
  }
}
