import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CountedPlaces, programmeNotFound, setCapacity } from '#libs/directory';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { SERVED_STATES, WAITING_STATES } from '../referral-lifecycle.js';
import { placesInUse } from '../referrals.errors.js';

/** The most places a programme may say it has. */
export const MOST_PLACES = 100_000;

/** Says how many places a programme has at any one time. */
@Injectable()
export class SetPlaces {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @param capacity 0 to 100,000; null when as many may come as do
   * @throws DomainError `directory.programme_not_found`, for a programme of another structure too;
   *   `referrals.places_in_use` when more are in use, and then nothing changes
   */
  async execute(programmeId: string, capacity: number | null, actor: Actor): Promise<CountedPlaces> {
    return this.transactions.run(actor, async (tx) => {
      // First, as every writer of the directory does.
      await tx.query(`update catalogue_version set version = version + 1`);
      const own: unknown[] = await tx.query(
        `select 1 from programme where id = $1 and structure_id = $2 and state <> 'merged'`,
        [programmeId, actor.structureId],
      );
      if (own.length === 0) throw programmeNotFound();
      const places = await setCapacity(tx, programmeId, capacity, () => inUse(tx, programmeId));
      if (capacity !== null && places.capacity !== capacity) throw placesInUse(places.held + places.taken);
      return places;
    });
  }
}

/** Counted from what uses them: until now nobody may have. */
async function inUse(tx: EntityManager, programmeId: string): Promise<Pick<CountedPlaces, 'held' | 'taken'>> {
  const rows: Pick<CountedPlaces, 'held' | 'taken'>[] = await tx.query(
    `select (select count(*)::int from referral where programme_id = $1 and state = any($2))
         + (select count(*)::int from waiting_entry where programme_id = $1 and state = 'offered') as held,
       (select count(*)::int from referral where programme_id = $1 and state = any($3)) as taken`,
    [programmeId, WAITING_STATES, SERVED_STATES],
  );
  return rows[0]!;
}
