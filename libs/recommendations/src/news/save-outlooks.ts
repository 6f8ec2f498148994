import type { EntityManager } from 'typeorm';
import { DEFAULT_WEIGHTS, ENGINE_VERSION } from '#libs/matching';
import type { Outlook } from '../batch/rank-chunk.js';
import { newsBetween, type OutlookBefore } from './news.js';

/** What the outlooks were made of. */
interface MadeOf {
  /** The directory's version. */
  readonly version: number;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

/**
 * Keeps what lists are now, and what is new since they were last made. A first one has nothing to be new against, nor has one
 * that was last made by another engine or other weights: it would tell of our change and not of the directory's. Left out is
 * what came too late: a request that was erased, other answers, or a later directory meanwhile.
 *
 * @returns how many pieces of news nobody had found before
 */
export async function saveOutlooks(
  tx: EntityManager,
  outlooks: readonly Outlook[],
  { version, day }: MadeOf,
  now: Date,
): Promise<number> {
  const projects = outlooks.map(({ project }) => project);
  // Until this is saved, nobody changes answers.
  const there: { id: string; answers: number }[] = await tx.query(
    `select id, answers from project where id = any($1) order by id for share`,
    [projects],
  );
  const before: OutlookBefore[] = await tx.query(
    `select project_id as project, first, kept, kept_open as "keptOpen", gaps from recommendation_outlook
     where project_id = any($1) and engine_version = $2 and weights_version = $3 order by project_id for update`,
    [projects, ENGINE_VERSION, DEFAULT_WEIGHTS.version],
  );
  const known = new Map(before.map((one) => [one.project, one]));
  const answers = new Map(there.map((one) => [one.id, one.answers]));
  const timely = outlooks.filter((one) => answers.get(one.project) === one.answers);
  const saved: { project: string }[] = await tx.query(
    `insert into recommendation_outlook
       (project_id, first, kept, kept_open, gaps, as_of, engine_version, weights_version, catalogue_version)
     select project, first, kept, "keptOpen", gaps, $2, $3, $4, $5
     from jsonb_to_recordset($1) as o (project uuid, first text[], kept text[], "keptOpen" text[], gaps text[]) order by project
     on conflict (project_id) do update set
       (first, kept, kept_open, gaps, as_of, engine_version, weights_version, catalogue_version) = (excluded.first,
         excluded.kept, excluded.kept_open, excluded.gaps, excluded.as_of, excluded.engine_version, excluded.weights_version,
         excluded.catalogue_version)
       where recommendation_outlook.catalogue_version <= excluded.catalogue_version
     returning project_id as project`,
    [JSON.stringify(timely), day, ENGINE_VERSION, DEFAULT_WEIGHTS.version, version],
  );
  const isSaved = new Set(saved.map(({ project }) => project));
  const news = timely
    .filter(({ project }) => isSaved.has(project))
    .flatMap((outlook) => {
      const last = known.get(outlook.project);
      const found = last === undefined ? [] : newsBetween(last, outlook);
      return found.map((one) => ({ project: outlook.project, ...one }));
    });
  if (news.length === 0) return 0;
  const rows: unknown[] = await tx.query(
    `insert into recommendation_news (project_id, kind, subject, found_at)
     select project, kind, subject, $2 from jsonb_to_recordset($1) as n (project uuid, kind text, subject text)
     on conflict do nothing returning 1`,
    [JSON.stringify(news), now],
  );
  return rows.length;
}

/** She whose list it is saw it, or her adviser if she has one: what it holds is no news any more. */
export async function seeNews(
  tx: EntityManager,
  projectId: string,
  by: 'adviser' | 'herself',
  now: Date,
): Promise<void> {
  await tx.query(
    `update recommendation_news n set seen_at = $2 from project p join entrepreneur e on e.id = p.entrepreneur_id
     where n.project_id = $1 and n.seen_at is null and p.id = n.project_id and (e.created_by is not null) = $3`,
    [projectId, now, by === 'adviser'],
  );
}
