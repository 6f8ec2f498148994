import type { EntityManager } from 'typeorm';
import type { Actor, Fault } from '#libs/kernel';
import type { Programme } from '#libs/matching';
import { structureNotFound } from '../directory.errors.js';
import { freeId } from './free-id.js';
import { isTheirs } from './sheet.reader.js';
import { pointerOf } from './sheet.js';

const LONGEST_ID = 70;

/**
 * The members that a new programme has before anything is written of it: its structure, and an id that is free.
 * @throws DomainError `directory.structure_not_found` for one that the actor may not write for
 */
export async function newProgramme(
  tx: EntityManager,
  { structureId, programme }: { readonly structureId?: string | null; readonly programme: unknown },
  actor: Actor,
): Promise<Pick<Programme, 'id' | 'structure' | 'track' | 'confirmedOn' | 'source'>> {
  const rows: Programme['structure'][] = await tx.query(
    `select id, name, network, commune, siret, email, phone, website from structure
     where id = $1 and state in ('listed', 'proposed') and ${isTheirs('id')}`,
    [structureId ?? actor.structureId, actor.kind, actor.structureId],
  );
  const [structure] = rows;
  if (structure === undefined) throw structureNotFound();
  const name = (programme as { readonly name?: unknown } | null)?.name;
  const wanted = `${structure.id} ${typeof name === 'string' ? name : ''}`;
  return { id: await freeId(tx, 'programme', wanted, LONGEST_ID), structure };
}

/** A second programme of one name is nearly always a form that was sent twice. */
export async function programmeNamed(
  tx: EntityManager,
  { name, structure }: Programme,
): Promise<readonly Fault[]> {
  const rows: unknown[] = await tx.query(
    `select 1 from programme
     where structure_id = $1 and lower(name) = lower($2) and state not in ('closed', 'merged') limit 1`,
    [structure.id, name],
  );
  return rows.length === 0 ? [] : [{ pointer: pointerOf('name'), code: 'duplicate' }];
}
