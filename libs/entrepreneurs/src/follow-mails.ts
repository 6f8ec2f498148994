import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, newId } from '#libs/kernel';
import { appendDelivery, CONFIG } from '#libs/platform';
import type { Config } from '#libs/settings';

export const FOLLOW_MAIL = 'entrepreneurs.follow.mail';

/** Has the private link of a request mailed, to an address that anybody may have typed. */
@Injectable()
export class FollowMails {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * Nothing is mailed where the address had all such mails of its hour or day (`FOLLOW_MAILS_HOURLY`, twice as many a day): it may
   * be somebody's who asked for none. An adviser, who is known to us and writes for many, is not counted.
   */
  async ask(
    tx: EntityManager,
    { projectId, email }: { readonly projectId: string; readonly email: string },
    actor: Actor,
    now: Date,
  ): Promise<void> {
    if (actor.kind !== 'intermediary' && !(await this.isFree(tx, email, now))) return;
    const dedupKey = `${FOLLOW_MAIL}/${projectId}/${newId(now)}`;
    await appendDelivery(tx, { topic: FOLLOW_MAIL, subjectId: projectId, dedupKey }, now);
  }

  /** Counts one more, unless there are as many as may be. */
  private async isFree(tx: EntityManager, email: string, now: Date): Promise<boolean> {
    const hash = createHash('sha256').update(email.trim().toLowerCase()).digest();
    // Of many who ask at once no more are mailed than may be.
    await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`follow mail ${hash.toString('hex')}`]);
    await tx.query(
      `delete from follow_mail where id in (
         select id from follow_mail where at <= $1::timestamptz - interval '1 day' limit 100 for update skip locked)`,
      [now],
    );
    const most = this.config.followMailsHourly;
    const counted: unknown[] = await tx.query(
      `insert into follow_mail (to_hash, at) select $1, $2
       where (select count(*) from follow_mail where to_hash = $1 and at > $2::timestamptz - interval '1 hour') < $3
         and (select count(*) from follow_mail where to_hash = $1 and at > $2::timestamptz - interval '1 day') < 2 * $3
       returning 1`,
      [hash, now, most],
    );
    return counted.length > 0;
  }
}
