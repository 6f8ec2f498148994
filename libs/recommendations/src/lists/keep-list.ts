import type { EntityManager } from 'typeorm';
import { requestNotFound } from '#libs/entrepreneurs';
import { newId } from '#libs/kernel';
import { ENGINE_VERSION, type Programme, type Survey } from '#libs/matching';
import { TAXONOMY_VERSION } from '#libs/taxonomy';
import { keptOf } from './kept-list.js';

/** A list that is about to be shown, and what it was made of. */
export interface ListToKeep {
  readonly answer: Survey;
  readonly programmes: ReadonlyMap<string, Programme>;
  /** The directory's version. */
  readonly version: number;
}

/**
 * Keeps a list as it is shown; one that was shown before is kept once, with the first and the last time.
 *
 * @throws DomainError `entrepreneurs.request_not_found` when it was erased meanwhile
 */
export async function keepList(
  tx: EntityManager,
  projectId: string,
  { answer, programmes, version }: ListToKeep,
  now: Date,
): Promise<void> {
  const there: unknown[] = await tx.query(`select 1 from project where id = $1 for key share`, [projectId]);
  if (there.length === 0) throw requestNotFound();
  await tx.query(
    `insert into recommendation_list (id, project_id, as_of, engine_version, weights_version, taxonomy_version,
       catalogue_version, answer, shown_at, last_shown_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (project_id, md5(answer::text)) do update set last_shown_at = excluded.last_shown_at`,
    [
      newId(now),
      projectId,
      answer.asOf,
      ENGINE_VERSION,
      answer.weightsVersion,
      TAXONOMY_VERSION,
      version,
      JSON.stringify(keptOf(answer, programmes)),
      now,
    ],
  );
}
