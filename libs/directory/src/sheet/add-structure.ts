import type { EntityManager } from 'typeorm';
import { parisDay } from '#libs/kernel';
import type { Provenance } from '../provenance.js';
import { freeId } from './free-id.js';

const LONGEST_ID = 60;

/** What is known of a structure that comes into the directory by hand; null is unknown. */
export interface NewStructure {
  readonly name: string;
  /** INSEE code of its seat. */
  readonly commune: string | null;
  readonly siret: string | null;
  /** Where referrals are announced. */
  readonly email: string | null;
  readonly website: string | null;
}

/**
 * Lists a structure that a coordinator lets in, and gives back its id. What it says stands against every file. The
 * caller's transaction waits for the other writers of the directory, so it must hold no row that they may want.
 */
export async function addStructure(tx: EntityManager, structure: NewStructure, now: Date): Promise<string> {
  // First, as every writer of the directory does; the id stays free by it.
  await tx.query(`update catalogue_version set version = version + 1`);
  const id = await freeId(tx, 'structure', structure.name, LONGEST_ID);
  const origin = { source: 'coordinator', at: parisDay(now) } as const;
  const known = Object.entries(structure).filter(([, value]) => value !== null);
  const provenance: Provenance = Object.fromEntries(known.map(([member]) => [member, origin]));
  await tx.query(
    `insert into structure (id, name, commune, siret, email, website, state, state_since, provenance, updated_at)
     values ($1, $2, $3, $4, $5, $6, 'listed', $7, $8, $7)`,
    [
      id,
      structure.name,
      structure.commune,
      structure.siret,
      structure.email,
      structure.website,
      now,
      provenance,
    ],
  );
  return id;
}
