import type { EntityManager } from 'typeorm';
import { newId } from '#libs/kernel';
import { holdTeam, managersOf } from './hold-team.js';

export interface Admission {
  readonly email: string;
  readonly name: string;
  /** The entry that stands for those merged into it. */
  readonly structureId: string;
}

/**
 * Lets somebody act for a structure: opens an account, or the one that was closed. The first of a structure without a
 * manager becomes its manager, also when she was a member already.
 *
 * @returns false when the address opens an account of another kind or structure, which nothing changes
 */
export async function admitMember(
  tx: EntityManager,
  { email, name, structureId }: Admission,
  now: Date,
): Promise<boolean> {
  const team = await holdTeam(tx, structureId);
  const isIn = team.find((member) => member.email.toLowerCase() === email.toLowerCase());
  const kind = managersOf(team) === 0 ? 'manager' : 'member';
  if (isIn !== undefined) {
    if (kind === 'manager') await tx.query(`update account set kind = $2 where id = $1`, [isIn.id, kind]);
    return true;
  }
  // A closed account of a team belongs to nobody any more; one that is open is somebody's, and stays.
  const rows: unknown[] = await tx.query(
    `insert into account as a (id, email, name, kind, structure_id, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (lower(email)) do update
       set (name, kind, structure_id, disabled_at) = (excluded.name, excluded.kind, excluded.structure_id, null)
       where a.disabled_at is not null and a.kind in ('member', 'manager')
     returning id`,
    [newId(now), email, name, kind, structureId, now],
  );
  return rows.length > 0;
}
