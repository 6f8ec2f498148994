import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changePlace, reservePlace } from '#libs/directory';
import { type Clock, DomainError, parisDay, SYSTEM } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { tellByHerWays } from '../telling/tell-by-her-ways.js';
import { type Waiter, WaitingOrders } from './waiting-order.js';

/** For how many days a place that became free is kept for the first of the list. */
export const OFFER_DAYS = 7;

const DAY_MS = 86_400_000;

/** What a round did. `failed`: programmes, or offers, that stay as they are until the next. */
export interface OfferedPlaces {
  readonly offered: number;
  readonly lapsed: number;
  readonly ruledOut: number;
  readonly failed: number;
}

/**
 * Offers the places that are free to those who wait, the first of the list first, and lets go what was offered too long
 * ago. It looks at what is, so that no freed place and no missed night is lost; each in a transaction of its own, so
 * that rounds that come at once offer a place once.
 */
@Injectable()
export class OfferPlaces {
  private readonly logger = new Logger(OfferPlaces.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: WaitingOrders,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(): Promise<OfferedPlaces> {
    const now = this.clock.now();
    const done = { offered: 0, lapsed: 0, ruledOut: 0, failed: 0 };
    for (const { id } of await this.over(now))
      await this.orFail(done, async () => {
        if (await this.lapse(id, now)) done.lapsed += 1;
      });
    for (const { programmeId } of await this.waitedFor())
      await this.orFail(done, async () => {
        const { first, ruledOut } = await this.orders.of(programmeId);
        for (const one of ruledOut) if (await this.ruleOut(one, now)) done.ruledOut += 1;
        for (const one of first) {
          const answer = await this.offer(programmeId, one, now);
          if (answer === 'full') break;
          if (answer === 'offered') done.offered += 1;
        }
      });
    return done;
  }

  private async orFail(done: { failed: number }, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ event: 'referrals.offer_failed' }, error);
      // One that cannot be looked after keeps none of the others waiting.
      done.failed += 1;
    }
  }

  private async over(now: Date): Promise<readonly { id: string }[]> {
    return this.dataSource.query(
      `select id from waiting_entry where state = 'offered' and offer_ends <= $1 order by offer_ends, id`,
      [now],
    );
  }

  /** Programmes that somebody waits for and that take people now. */
  private async waitedFor(): Promise<readonly { programmeId: string }[]> {
    return this.dataSource.query(
      `select p.id as "programmeId" from programme p join structure s on s.id = p.structure_id
       where p.state = 'listed' and s.state = 'listed' and exists (
         select from waiting_entry w where w.programme_id = p.id and w.state = 'waiting') order by p.id`,
    );
  }

  /** False when she took it, or left, a moment ago. */
  private async lapse(id: string, now: Date): Promise<boolean> {
    return this.transactions.run(SYSTEM, async (tx) => {
      const [rows]: [{ programmeId: string; placeIn: string | null }[], number] = await tx.query(
        `update waiting_entry set state = 'lapsed', ended_at = $2
         where id = $1 and state = 'offered' and offer_ends <= $2
         returning programme_id as "programmeId", place_in as "placeIn"`,
        [id, now],
      );
      const [lapsed] = rows;
      if (lapsed !== undefined) await changePlace(tx, { ...lapsed, from: 'held', to: null });
      return lapsed !== undefined;
    });
  }

  private async ruleOut({ id }: Waiter, now: Date): Promise<boolean> {
    return this.transactions.run(SYSTEM, async (tx) => {
      const ended = await this.end(tx, id, now);
      if (ended) await tell(tx, id, now);
      return ended;
    });
  }

  private async end(tx: EntityManager, id: string, now: Date): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update waiting_entry set state = 'ruled_out', ended_at = $2 where id = $1 and state = 'waiting'`,
      [id, now],
    );
    return count === 1;
  }

  private async offer(programmeId: string, { id }: Waiter, now: Date): Promise<'offered' | 'full' | 'gone'> {
    try {
      return await this.transactions.run(SYSTEM, async (tx) => {
        const ends = new Date(now.getTime() + OFFER_DAYS * DAY_MS);
        const [, count]: [unknown, number] = await tx.query(
          `update waiting_entry set state = 'offered', offered_at = $2, offer_ends = $3
           where id = $1 and state = 'waiting'`,
          [id, now, ends],
        );
        if (count !== 1) return 'gone';
        const found = await reservePlace(tx, programmeId, 'held', parisDay(now));
        if (found === null) throw new NoPlaceLeft();
        await tx.query(`update waiting_entry set place_in = $2 where id = $1`, [id, found.placeIn]);
        await tell(tx, id, now);
        return 'offered';
      });
    } catch (error) {
      if (error instanceof NoPlaceLeft) return 'full';
      throw error;
    }
  }
}

/** Takes back what of an offer was written before it was known that no place is left. */
class NoPlaceLeft extends DomainError {
  constructor() {
    super('conflict', 'referrals.programme_full', 'No place is left.');
  }
}

async function tell(tx: EntityManager, id: string, now: Date): Promise<void> {
  const rows: { projectId: string }[] = await tx.query(
    `select project_id as "projectId" from waiting_entry where id = $1`,
    [id],
  );
  const about = { projectId: rows[0]!.projectId, referralId: null, subjectId: id };
  await tellByHerWays(tx, { what: 'place', ...about, key: id }, now);
}
