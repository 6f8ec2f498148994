import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import type { GapReason } from './gap.entity.js';

/** A referral that was rerouted to nobody, or led to nothing: a human should go on. */
export interface Gap {
  readonly referralId: string;
  readonly reason: GapReason;
  readonly openedAt: Date;
  /** To whom it went last. */
  readonly programmeName: string;
  readonly structureName: string;
  /** Who she is, for the adviser who took her in; null for a coordinator, who has no go-ahead of hers. */
  readonly person: {
    readonly projectId: string;
    readonly firstName: string | null;
    readonly projectTitle: string;
  } | null;
  /** Codes of what she looks for. */
  readonly needs: readonly string[];
}

type GapRow = Omit<Gap, 'person'> & NonNullable<Gap['person']>;

/** Reads what was rerouted to nobody. Never writes. */
@Injectable()
export class GapsReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The open gaps that are the actor's to close, oldest first, 200 at most: of the people an intermediary took in; for a
   * coordinator or an admin those of people whom nobody took in. Nothing for anybody else.
   */
  async open(actor: Actor): Promise<readonly Gap[]> {
    const oversees = actor.kind === 'coordinator' || actor.kind === 'admin';
    if (!oversees && actor.kind !== 'intermediary') return [];
    const rows: GapRow[] = await this.dataSource.query(
      `select g.referral_id as "referralId", g.reason, g.opened_at as "openedAt", p.name as "programmeName",
         s.name as "structureName", r.project_id as "projectId", e.first_name as "firstName",
         j.title as "projectTitle",
         array(select n.code from project_need n where n.project_id = j.id order by n.urgency desc, n.code) as needs
       from referral_gap g join referral r on r.id = g.referral_id join programme p on p.id = r.programme_id
         join structure s on s.id = r.structure_id join project j on j.id = r.project_id
         join entrepreneur e on e.id = j.entrepreneur_id
       where g.closed_at is null and g.reason <> 'moved_on'
         and case when $1 then e.created_by is null else e.created_by = $2::uuid end
       order by g.opened_at, g.referral_id limit 200`,
      [oversees, oversees ? null : actor.id],
    );
    return rows.map(({ projectId, firstName, projectTitle, ...gap }) => ({
      ...gap,
      person: oversees ? null : { projectId, firstName, projectTitle },
    }));
  }
}
