import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MERGED_TASK } from '#libs/directory';
import type { Clock } from '#libs/kernel';
import { CLOCK, type TaskHandler } from '#libs/platform';
import { JOINED_SINCE } from './joined-houses.js';
import { tellByHerWays } from './telling/tell-by-her-ways.js';

/**
 * After two structures were merged, tells everybody whose go-ahead is read by more people than she named; her page says
 * by whom, and there she can take it back. A merge that was undone meanwhile is told to nobody.
 */
@Injectable()
export class TellOfMerge implements TaskHandler<null> {
  readonly topic = MERGED_TASK;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async gather(): Promise<null> {
    return Promise.resolve(null);
  }

  async run(tx: EntityManager, mergeId: string): Promise<void> {
    const rows: { id: string; projectId: string }[] = await tx.query(
      `select r.id, r.project_id as "projectId" from entry_merge done join structure kept on kept.id = done.kept_id
         join structure s on coalesce(s.merged_into, s.id) = coalesce(kept.merged_into, kept.id)
         join referral r on r.structure_id = s.id and r.state not in ('draft', 'withdrawn', 'cancelled')
         join go_ahead g on g.id = r.go_ahead_id and g.withdrawn_at is null
       where done.id = $1 and exists (select 1 from ${JOINED_SINCE} and m.id = done.id) order by r.id`,
      [mergeId],
    );
    const now = this.clock.now();
    for (const { id, projectId } of rows) {
      const about = { projectId, referralId: id, subjectId: id };
      await tellByHerWays(tx, { what: 'news', ...about, key: `${id}/${mergeId}` }, now);
    }
  }
}
