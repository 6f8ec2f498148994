import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { GO_AHEAD_FIELDS } from './go-ahead.entity.js';

/** Version of the text that people agree to, shown in the catalogues under `goAhead.*`. Change it with the text. */
export const GO_AHEAD_WORDING = '2026-11';

/** A go-ahead to record: this structure may read this project. */
export interface NewGoAhead {
  readonly projectId: string;
  readonly structureId: string;
  /** The language she read it in. */
  readonly locale: string;
  /** The referral in whose place this structure may be tried; null when she chose the structure itself. */
  readonly fallbackFor: string | null;
}

/** Writes and reads go-aheads, always in the transaction of the verb that needs one. */
@Injectable()
export class GoAheads {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /**
   * Records a go-ahead and returns its id. Giving it again returns the one that stands; one that stood as a fallback
   * becomes a choice of its own when she now chooses the structure itself.
   */
  async give(tx: EntityManager, goAhead: NewGoAhead, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const witness = actor.kind === 'intermediary' ? actor.id : null;
    await tx.query(
      `insert into go_ahead (id, project_id, structure_id, fields, wording, locale, witness_id, fallback_for, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (project_id, structure_id) where withdrawn_at is null
         do update set fallback_for = null where excluded.fallback_for is null`,
      [
        newId(now),
        goAhead.projectId,
        goAhead.structureId,
        GO_AHEAD_FIELDS,
        GO_AHEAD_WORDING,
        goAhead.locale,
        witness,
        goAhead.fallbackFor,
        now,
      ],
    );
    return (await this.standing(tx, goAhead.projectId, goAhead.structureId))!;
  }

  /** The id of the go-ahead that stands for a structure, or null. */
  async standing(tx: EntityManager, projectId: string, structureId: string): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `select id from go_ahead where project_id = $1 and structure_id = $2 and withdrawn_at is null`,
      [projectId, structureId],
    );
    return rows[0]?.id ?? null;
  }

  /** Ids of the structures that may be tried in the place of one of these referrals. */
  async fallbacks(tx: EntityManager, referralIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { structure_id: string }[] = await tx.query(
      `select structure_id from go_ahead where fallback_for = any($1) and withdrawn_at is null`,
      [referralIds],
    );
    return new Set(rows.map((row) => row.structure_id));
  }

  /** Takes back the go-ahead of a project for one structure. Repeating it changes nothing. */
  async withdraw(tx: EntityManager, projectId: string, structureId: string): Promise<void> {
    await tx.query(
      `update go_ahead set withdrawn_at = $3
       where project_id = $1 and structure_id = $2 and withdrawn_at is null`,
      [projectId, structureId, this.clock.now()],
    );
  }

  /** Takes back every go-ahead of a project. */
  async withdrawAll(tx: EntityManager, projectId: string): Promise<void> {
    await tx.query(`update go_ahead set withdrawn_at = $2 where project_id = $1 and withdrawn_at is null`, [
      projectId,
      this.clock.now(),
    ]);
  }

  /**
   * Has go-aheads stand again that ended with something that is undone. False when one cannot, since she has given
   * another to that structure, or erased it.
   */
  async restore(tx: EntityManager, ids: readonly string[]): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update go_ahead g set withdrawn_at = null where g.id = any($1) and g.withdrawn_at is not null
         and not exists (select from go_ahead o where o.project_id = g.project_id
           and o.structure_id = g.structure_id and o.withdrawn_at is null)`,
      [ids],
    );
    return count === ids.length;
  }

  /**
   * Takes back the go-aheads that were given in case one of these referrals failed.
   *
   * @param except structures that have a referral of hers in hand
   */
  async withdrawFallbacks(
    tx: EntityManager,
    referralIds: readonly string[],
    except: readonly string[],
  ): Promise<void> {
    await tx.query(
      `update go_ahead set withdrawn_at = $2
       where fallback_for = any($1) and withdrawn_at is null and structure_id <> all($3)`,
      [referralIds, this.clock.now(), except],
    );
  }
}
