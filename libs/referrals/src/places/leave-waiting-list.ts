import { Inject, Injectable } from '@nestjs/common';
import { changePlace } from '#libs/directory';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { notWaiting } from '../referrals.errors.js';
import { stopNotices } from '../telling/tell-by-her-ways.js';

/** Takes her off a waiting list; a place that was kept for her is for the next one. */
@Injectable()
export class LeaveWaitingList {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `entrepreneurs.request_not_found`, `referrals.not_waiting` */
  async execute(projectId: string, programmeId: string, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.people.request(projectId, actor);
    await this.transactions.run(actor, async (tx) => {
      const [rows]: [{ id: string; placeIn: string | null; offered: boolean }[], number] = await tx.query(
        `update waiting_entry set state = 'left', ended_at = $3
         where project_id = $1 and programme_id = $2 and state in ('waiting', 'offered')
         returning id, place_in as "placeIn", offered_at is not null as offered`,
        [projectId, programmeId, now],
      );
      const [entry] = rows;
      if (entry === undefined) throw notWaiting();
      await stopNotices(tx, entry.id, now);
      const { placeIn } = entry;
      if (entry.offered) await changePlace(tx, { programmeId, placeIn, from: 'held', to: null });
    });
  }
}
