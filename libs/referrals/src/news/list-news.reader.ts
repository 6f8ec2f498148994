import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor, Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { News } from '#libs/recommendations';
import { IS_WORTH_TELLING } from './worth-telling.js';

/** A piece of news, with the names it needs to be said. */
export interface ListNews extends News {
  /** Null for a need. */
  readonly programmeName: string | null;
  readonly structureName: string | null;
}

/** For how long what was just seen is still called new: a page may be loaded again. */
const STILL_NEW_MINUTES = 60;

/** Who is told: her adviser if somebody took her in, else she herself. Over `e` (entrepreneur); `$2` the kind, `$3` the id. */
const IS_TOLD = `($2 = 'intermediary' and e.created_by::text = $3
  or $2 = 'entrepreneur' and e.created_by is null and n.project_id::text = $3)`;

/** Reads what is new in lists, for whoever is told of it. Never writes. */
@Injectable()
export class ListNewsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * What is new in a list since it was last seen, newest first; nothing to her whose adviser is told.
   *
   * @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's
   */
  async ofRequest(projectId: string, actor: Actor): Promise<readonly ListNews[]> {
    await this.people.request(projectId, actor);
    return this.dataSource.query(
      `select n.kind, n.subject, p.name as "programmeName", s.name as "structureName"
       from recommendation_news n join project j on j.id = n.project_id join entrepreneur e on e.id = j.entrepreneur_id
         left join programme p on n.kind <> 'covered' and p.id = n.subject
         left join structure s on s.id = p.structure_id
       where n.project_id = $1 and ${IS_TOLD}
         and (n.seen_at is null or n.seen_at > $4::timestamptz - interval '${STILL_NEW_MINUTES} minutes')
         and ${IS_WORTH_TELLING}
       order by n.found_at desc, n.kind desc, n.subject`,
      [projectId, actor.kind, actor.id, this.clock.now()],
    );
  }

  /** How many pieces of news each person has whom an adviser took in; those who have none are absent. By id of request. */
  async takenInBy(actor: Actor): Promise<ReadonlyMap<string, number>> {
    const rows: { project: string; count: number }[] = await this.dataSource.query(
      `select n.project_id as project, count(*)::int as count
       from recommendation_news n join project j on j.id = n.project_id join entrepreneur e on e.id = j.entrepreneur_id
       where e.created_by = $1 and n.seen_at is null and ${IS_WORTH_TELLING} group by 1`,
      [actor.id],
    );
    return new Map(rows.map(({ project, count }) => [project, count]));
  }
}
