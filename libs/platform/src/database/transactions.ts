import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { Bell } from '../queue/bell.js';
import { withClaim } from '../idempotency/claim.js';
import { takeAppended } from '../outbox/outbox.js';

/**
 * The only place where a transaction begins. It tells the database who acts (`app.actor_kind`, `app.actor_id`:
 * the transition log reads them, and row-level security will), and rings the bell for what the transaction put
 * in the outbox once it is committed. Under an idempotency key, the first one makes the claim. Nothing that leaves the machine may be called inside `work`.
 */
@Injectable()
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly bell: Bell,
  ) {}

  async run<T>(actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const [result, appended] = await withClaim((claim) =>
      this.dataSource.transaction(async (tx) => {
        await claim(tx);
        await tx.query(
          `select set_config('app.actor_kind', $1, true), set_config('app.actor_id', $2, true)`,
          [actor.kind, actor.id ?? ''],
        );
        const worked = await work(tx);
        return [worked, takeAppended(tx)] as const;
      }),
    );
    // Not awaited: what was appended is already safe, and a queue that is down must not slow the answer.
    void this.bell.ring(appended);
    return result;
  }
}
