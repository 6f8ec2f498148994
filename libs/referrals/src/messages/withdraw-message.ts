import { Inject, Injectable } from '@nestjs/common';
import { GoAheads } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { holdExchange } from './hold-exchange.js';
import { MessageRow } from './message.entity.js';
import { accountOf, UNDO_MINUTES } from './message-rules.js';
import { messageNotFound, messageStands } from './messages.errors.js';
import { endUnreadDue } from './unread.js';

/** Takes back what one wrote oneself, before anybody was told of it: its text is gone, its place stays. */
@Injectable()
export class WithdrawMessage {
  constructor(
    private readonly transactions: Transactions,
    private readonly goAheads: GoAheads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Repeating it changes nothing.
   *
   * @throws DomainError `referrals.not_found`, `referrals.message_not_found` for what others wrote too,
   *   `referrals.message_stands` (conflict) after 15 minutes
   */
  async execute(referralId: string, messageId: string, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      const { side } = await holdExchange(tx, referralId, actor, this.goAheads);
      const message = await tx.findOneBy(MessageRow, { id: messageId, referralId, side });
      if (message === null || message.authorId !== accountOf(actor)) throw messageNotFound();
      if (message.withdrawnAt !== null) return;
      if (now.getTime() - message.writtenAt.getTime() > UNDO_MINUTES * 60_000)
        throw messageStands(UNDO_MINUTES);
      await tx.update(MessageRow, { id: messageId }, { text: null, withdrawnAt: now });
      await endUnreadDue(tx, referralId, now);
    });
  }
}
