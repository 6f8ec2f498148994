import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, type DaySpan, daySpan, newId, parisDay } from '#libs/kernel';
import { CLOCK, Transactions } from '#libs/platform';
import { memberNotFound } from '../accounts.errors.js';
import { OF_STRUCTURE } from '../team/hold-team.js';
import { AbsenceRow } from './absence.entity.js';
import { absenceOverlaps, invalidAbsence } from './absences.errors.js';
import { DAYS_OF } from './absences.reader.js';

/** From a day to another, both included, `YYYY-MM-DD`. */
export interface NewAbsence {
  readonly from: string;
  readonly until: string;
  /** Who of the team has what is theirs meanwhile; null: the whole team. */
  readonly substitute: string | null;
}

/** How long an absence is at most, in days. */
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** Somebody of a structure says when they are away, and who has meanwhile what is theirs. */
@Injectable()
export class SayAway {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the absence
   * @throws DomainError `accounts.invalid_absence`; `accounts.member_not_found` for a substitute who is not another of the
   *   team; `accounts.absence_overlaps`
   */
  async execute({ from, until, substitute }: NewAbsence, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const span = checked(from, until, parisDay(now));
    return this.transactions.run(actor, async (tx) => {
      // Of two that are said at once one waits, and is told of the other.
      await tx.query(`select 1 from account where id = $1 for no key update`, [actor.id]);
      await checkSubstitute(tx, substitute, actor);
      await checkFree(tx, span, actor);
      const id = newId(now);
      const { firstAt, returnAt } = span;
      await tx.insert(AbsenceRow, { id, accountId: actor.id!, firstAt, returnAt, substituteId: substitute });
      return id;
    });
  }
}

function checked(from: string, until: string, today: string): DaySpan {
  if (daySpan(from, from) === null || from < today) throw invalidAbsence('/from');
  const span = daySpan(from, until);
  if (span === null || span.returnAt.getTime() - span.firstAt.getTime() > LONGEST_DAYS * DAY_MS)
    throw invalidAbsence('/until');
  return span;
}

async function checkSubstitute(
  tx: EntityManager,
  substitute: string | null,
  { id, structureId }: Actor,
): Promise<void> {
  if (substitute === null) return;
  const found: unknown[] = await tx.query(
    `select 1 from account where ${OF_STRUCTURE} and disabled_at is null and id = $2 and id <> $3`,
    [structureId, substitute, id],
  );
  if (found.length === 0) throw memberNotFound();
}

async function checkFree(tx: EntityManager, { firstAt, returnAt }: DaySpan, actor: Actor): Promise<void> {
  const others: { from: string; until: string }[] = await tx.query(
    `select ${DAYS_OF} from absence b
     where b.account_id = $1 and b.first_at < $3 and b.return_at > $2 order by b.first_at limit 1`,
    [actor.id, firstAt, returnAt],
  );
  if (others[0] !== undefined) throw absenceOverlaps(others[0]);
}
