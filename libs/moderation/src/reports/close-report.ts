import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { TEXT_MAX } from '../hold-back.js';
import type { ReportState } from '../moderation.entities.js';
import { alreadyDecided, invalidContribution, nothingToDecide } from '../moderation.errors.js';
import { answerBack } from '../notices/answer-back.js';

export interface ReportVerdict {
  readonly verdict: Exclude<ReportState, 'open'>;
  /** A sentence to who reported, at most `TEXT_MAX` characters; null for none. */
  readonly answer: string | null;
}

/** Closes a report, as corrected or not founded, and tells who reported it when she left an address. */
@Injectable()
export class CloseReport {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `moderation.not_found`; `moderation.already_decided` (conflict); `moderation.invalid` */
  async execute(reportId: string, { verdict, answer }: ReportVerdict, actor: Actor): Promise<void> {
    if ((answer ?? '').length > TEXT_MAX) throw invalidContribution('/answer');
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const rows: { state: ReportState; email: string | null }[] = await tx.query(
        `select state, email from error_report where id = $1 for update`,
        [reportId],
      );
      if (rows[0] === undefined) throw nothingToDecide();
      if (rows[0].state !== 'open') throw alreadyDecided(rows[0].state);
      await tx.query(
        `update error_report set state = $2, answer = $3, decided_by = $4, decided_at = $5 where id = $1`,
        [reportId, verdict, answer, actor.id, now],
      );
      if (rows[0].email !== null) await answerBack(tx, reportId, now);
    });
  }
}
