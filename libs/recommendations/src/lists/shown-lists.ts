import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import type { Actor } from '#libs/kernel';
import { listNotFound } from '../recommendations.errors.js';
import type { KeptList } from './kept-list.js';

/** A list that was shown, in a line. */
export interface ShownListLine {
  readonly id: string;
  /** The first time, and the last time the very same was shown. */
  readonly shownAt: Date;
  readonly lastShownAt: Date;
  /** How many programmes were proposed. */
  readonly listed: number;
  /** The name of the first; null when none was. */
  readonly first: string | null;
}

/** A list that was shown, with all that it was made of. */
export interface ShownList extends ShownListLine {
  readonly answer: KeptList;
  /** The directory's version. */
  readonly catalogueVersion: number;
  readonly engineVersion: string;
  readonly weightsVersion: string;
  readonly taxonomyVersion: string;
}

const LINE = `
  select l.id, l.shown_at as "shownAt", l.last_shown_at as "lastShownAt", (l.answer->>'listed')::int as listed,
    l.answer->'recommendations'->0->>'programmeName' as first`;

const MOST_LINES = 200;

/** Why was I told this? Reads the lists that were shown, as they were shown. Never writes. */
@Injectable()
export class ShownLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
  ) {}

  /**
   * The lists of a request, last shown first; 200 at most.
   *
   * @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's
   */
  async ofRequest(projectId: string, actor: Actor): Promise<readonly ShownListLine[]> {
    await this.people.request(projectId, actor);
    return this.dataSource.query(
      `${LINE} from recommendation_list l where l.project_id = $1 order by l.last_shown_at desc, l.id desc limit $2`,
      [projectId, MOST_LINES],
    );
  }

  /** @throws DomainError `entrepreneurs.request_not_found`, `recommendations.list_not_found` */
  async list(projectId: string, listId: string, actor: Actor): Promise<ShownList> {
    await this.people.request(projectId, actor);
    const rows: (Omit<ShownList, 'catalogueVersion'> & { catalogueVersion: string })[] =
      await this.dataSource.query(
        `${LINE}, l.answer, l.catalogue_version as "catalogueVersion", l.engine_version as "engineVersion", l.weights_version as "weightsVersion",
           l.taxonomy_version as "taxonomyVersion"
         from recommendation_list l where l.project_id = $1 and l.id = $2`,
        [projectId, listId],
      );
    if (rows[0] === undefined) throw listNotFound();
    return { ...rows[0], catalogueVersion: Number(rows[0].catalogueVersion) };
  }
}
