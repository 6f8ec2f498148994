import type { EntityManager } from 'typeorm';
import type { AccountKind } from '../account.entity.js';

/** Accounts of a structure, of those that were merged into it too: they keep the id they were given. */
export const OF_STRUCTURE = `structure_id in (select id from structure where id = $1 or merged_into = $1)`;

/** Somebody who acts for a structure today. */
export interface TeamMember {
  readonly id: string;
  readonly email: string;
  readonly kind: Extract<AccountKind, 'member' | 'manager'>;
}

/**
 * The team of a structure, which nobody else changes before the transaction ends: who reads how many managers there are
 * may act on it. `structureId` is the entry that stands for those merged into it.
 */
export async function holdTeam(tx: EntityManager, structureId: string): Promise<readonly TeamMember[]> {
  await tx.query(`select 1 from structure where id = $1 for no key update`, [structureId]);
  return tx.query(
    `select id, email, kind from account where ${OF_STRUCTURE} and disabled_at is null order by id for update`,
    [structureId],
  );
}

export const managersOf = (team: readonly TeamMember[]): number =>
  team.filter(({ kind }) => kind === 'manager').length;
