import { Inject, Injectable } from '@nestjs/common';
import { IS_FOUND, programmeNotFound } from '#libs/directory';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { holdBack, TEXT_MAX } from '../hold-back.js';
import type { ReportSubject } from '../moderation.entities.js';
import { invalidContribution } from '../moderation.errors.js';
import { tellStructure } from '../notices/tell.js';

export interface NewReport {
  readonly programmeId: string;
  readonly what: ReportSubject;
  /** At most `TEXT_MAX` characters; null when there is nothing to add. */
  readonly text: string | null;
  /** Where the answer goes; null for none. */
  readonly email: string | null;
}

/** Takes down that something on a sheet is wrong, for the coordinators, and tells the structure. */
@Injectable()
export class ReportError {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `directory.programme_not_found`; `moderation.invalid` for a text that is too long, or for `other`
   * without one; `moderation.too_many`
   */
  async execute({ programmeId, what, text, email }: NewReport, actor: Actor): Promise<void> {
    if ((text ?? '').length > TEXT_MAX || (what === 'other' && text === null))
      throw invalidContribution('/text');
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const rows: { structure: string }[] = await tx.query(
        `select s.id as structure from programme p join structure s on s.id = p.structure_id
         where p.id = $1 and ${IS_FOUND}`,
        [programmeId],
      );
      if (rows[0] === undefined) throw programmeNotFound();
      await holdBack(
        tx,
        {
          table: 'error_report',
          address: { column: 'email', value: email },
          entry: { column: 'programme_id', value: programmeId },
        },
        now,
      );
      await tx.query(
        `insert into error_report (id, programme_id, what, text, email, created_at) values ($1, $2, $3, $4, $5, $6)`,
        [newId(now), programmeId, what, text, email, now],
      );
      await tellStructure(tx, { kind: 'report', structureId: rows[0].structure }, now);
    });
  }
}
