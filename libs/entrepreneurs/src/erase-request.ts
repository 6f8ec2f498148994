import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { EntrepreneursReader } from './entrepreneurs.reader.js';

/** Erases a request that no structure may read: the person, her answers, the lists she was shown, and what she took back. */
@Injectable()
export class EraseRequest {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @returns false when a go-ahead stands, and so nothing was erased: a structure may be waiting for her, and each
   *   referral must be withdrawn first
   * @throws DomainError `entrepreneurs.request_not_found`
   */
  async execute(projectId: string, actor: Actor): Promise<boolean> {
    await this.people.request(projectId, actor);
    return this.transactions.run(actor, async (tx) => {
      const [, erased]: [unknown, number] = await tx.query(
        `delete from entrepreneur e using project p where p.id = $1 and e.id = p.entrepreneur_id
           and not exists (select 1 from go_ahead g where g.project_id = p.id and g.withdrawn_at is null)`,
        [projectId],
      );
      if (erased === 1)
        await tx.query(`delete from link where purpose = 'follow' and subject_id = $1`, [projectId]);
      return erased === 1;
    });
  }
}
