import { Injectable } from '@nestjs/common';
import { type Actor } from '#libs/kernel';
import { Transactions } from '../database/transactions.js';
import { replayDeliveries } from './outbox.js';

/** Which deliveries of those that were given up: all of them, of one topic, or one. */
export interface ReplayAsked {
  readonly topic: string | null;
  readonly id: string | null;
}

/** What a replay has leave again, or would. */
export interface Replayed {
  readonly count: number;
  readonly byTopic: Readonly<Record<string, number>>;
}

/** How many one replay takes up, the oldest first: who wants more repeats it. */
export const MOST_REPLAYED_AT_ONCE = 10_000;

/**
 * Has deliveries that were given up leave again, under the id they had. Each looks at how things stand first, as it always does:
 * what is not wanted any more does not leave.
 */
@Injectable()
export class ReplayDead {
  constructor(private readonly transactions: Transactions) {}

  /** @param dryRun counts and changes nothing */
  async execute({ topic, id }: ReplayAsked, dryRun: boolean, actor: Actor): Promise<Replayed> {
    return this.transactions.run(actor, async (tx) => {
      const rows: { id: string; topic: string }[] = await tx.query(
        `select id, topic from delivery
         where state = 'dead' and ($1::text is null or topic = $1) and ($2::uuid is null or id = $2)
         order by id limit ${MOST_REPLAYED_AT_ONCE} for update skip locked`,
        [topic, id],
      );
      const byTopic: Record<string, number> = {};
      for (const row of rows) byTopic[row.topic] = (byTopic[row.topic] ?? 0) + 1;
      if (!dryRun)
        await replayDeliveries(
          tx,
          rows.map((row) => row.id),
        );
      return { count: rows.length, byTopic };
    });
  }
}
