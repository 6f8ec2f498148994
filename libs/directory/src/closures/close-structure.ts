import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, type DaySpan, daySpan, newId, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { structureNotFound } from '../directory.errors.js';
import { closureOverlaps, invalidClosure } from './closures.errors.js';
import { CLOSED_DAYS } from './closures.reader.js';
import { StructureClosureRow } from './structure-closure.entity.js';

/** From a day to another, both included, `YYYY-MM-DD`. */
export interface NewClosure {
  readonly from: string;
  readonly until: string;
}

/** How long a structure is closed at most, in days: for longer its programmes are paused. */
const LONGEST_DAYS = 92;
const DAY_MS = 86_400_000;

/** A manager says on which days the structure is closed. */
@Injectable()
export class CloseStructure {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the closure
   * @throws DomainError `directory.invalid_closure`, `directory.structure_not_found` for who acts for none,
   *   `directory.closure_overlaps`
   */
  async execute({ from, until }: NewClosure, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const { firstAt, returnAt } = checked(from, until, parisDay(now));
    return this.transactions.run(actor, async (tx) => {
      const structureId = await holdStructure(tx, actor);
      await checkFree(tx, { firstAt, returnAt }, structureId);
      const id = newId(now);
      await tx.insert(StructureClosureRow, { id, structureId, firstAt, returnAt });
      return id;
    });
  }
}

function checked(from: string, until: string, today: string): DaySpan {
  if (daySpan(from, from) === null || from < today) throw invalidClosure('/from');
  const span = daySpan(from, until);
  if (span === null || span.returnAt.getTime() - span.firstAt.getTime() > LONGEST_DAYS * DAY_MS)
    throw invalidClosure('/until');
  return span;
}

/** Of two managers who say it at once one waits, and is told of the other. */
async function holdStructure(tx: EntityManager, { structureId }: Actor): Promise<string> {
  const rows: { id: string }[] = await tx.query(`select id from structure where id = $1 for no key update`, [
    structureId,
  ]);
  if (rows[0] === undefined) throw structureNotFound();
  return rows[0].id;
}

async function checkFree(
  tx: EntityManager,
  { firstAt, returnAt }: DaySpan,
  structureId: string,
): Promise<void> {
  const others: { from: string; until: string }[] = await tx.query(
    `select ${CLOSED_DAYS} from structure_closure c join structure s on s.id = c.structure_id
     where coalesce(s.merged_into, s.id) = $1 and c.first_at < $3 and c.return_at > $2 order by c.first_at limit 1`,
    [structureId, firstAt, returnAt],
  );
  if (others[0] !== undefined) throw closureOverlaps(others[0]);
}
