import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import type { AccountKind } from '../account.entity.js';
import { invalidChoices, lastToHear, notAllowed } from '../accounts.errors.js';
import { holdTeam } from '../team/hold-team.js';
import { NoticeChoicesRow } from './notice-choices.entity.js';
import {
  HEARS_OF_WAITING,
  MOST_QUIET_DAYS,
  NOTICE_KINDS,
  type NoticeKind,
  offered,
  type QuietDays,
  type Rhythm,
} from './notice-choices.js';

/** What is chosen; a kind that is left out stays as it is. */
export interface NewChoices {
  readonly rhythms: Readonly<Partial<Record<NoticeKind, Rhythm>>>;
  /** Null: as they are. */
  readonly quietDays: QuietDays | null;
}

/** Records how often a professional wants to be mailed of what. Mails that are about to leave obey it. */
@Injectable()
export class ChooseNotices {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @throws DomainError `accounts.not_allowed` for who has no account; `accounts.invalid_choices` with a fault at each kind that
   *   cannot be had so, or at days that leave none; `accounts.last_to_hear` (conflict) when nobody of the team would hear of
   *   what waits for it
   */
  async execute(choices: NewChoices, actor: Actor): Promise<void> {
    await this.transactions.run(actor, (tx) => this.choose(tx, choices, actor));
  }

  /** The same in the transaction of who asks. */
  async choose(tx: EntityManager, { rhythms, quietDays }: NewChoices, actor: Actor): Promise<void> {
    const { id, kind, structureId } = actor;
    if (id === null || !isAccount(kind)) throw notAllowed();
    const faults = NOTICE_KINDS.filter((one) => {
      const rhythm = rhythms[one];
      return rhythm !== undefined && !offered(kind, one).includes(rhythm);
    }).map((one) => `/rhythms/${one}`);
    if (quietDays !== null && !areDays(quietDays)) faults.push('/quietDays');
    if (faults.length > 0) throw invalidChoices(faults);
    // Of two who stop at once the second reads what the first did.
    if (structureId !== null) await holdTeam(tx, structureId);
    await tx.query(`insert into notice_choices (account_id) values ($1) on conflict do nothing`, [id]);
    if (Object.keys(rhythms).length > 0 || quietDays !== null)
      await tx.update(
        NoticeChoicesRow,
        { accountId: id },
        { ...rhythms, ...(quietDays === null ? {} : { quietDays: [...quietDays].sort() }) },
      );
    if (rhythms.reminders === 'never' && (await isLastToHear(tx, id))) throw lastToHear();
  }
}

/** Whether an account hears of what waits although it chose not to: nobody else of its team does. */
async function isLastToHear(tx: EntityManager, accountId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(`select 1 from account a where a.id = $1 and ${HEARS_OF_WAITING}`, [
    accountId,
  ]);
  return rows.length > 0;
}

function areDays(days: QuietDays): boolean {
  const known = days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  return known && new Set(days).size === days.length && days.length <= MOST_QUIET_DAYS;
}

const ACCOUNTS: readonly string[] = ['intermediary', 'member', 'manager', 'coordinator', 'admin'];

function isAccount(kind: Actor['kind']): kind is AccountKind {
  return ACCOUNTS.includes(kind);
}
