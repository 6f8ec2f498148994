import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import type { GapFinding, GapReason } from './gap.entity.js';
import { GAP_HOLDER, LOOKED_AFTER, lookedAfterBy } from './lock-gap.js';

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
  /** Who looks after it; null: nobody. */
  readonly takenBy: { readonly id: string; readonly name: string } | null;
}

/** A gap that ended with what was found. */
export interface FinishedGap {
  readonly referralId: string;
  readonly reason: GapReason;
  readonly finding: GapFinding;
  readonly finishedAt: Date;
  /** The name of who found it. */
  readonly finishedBy: string;
  /** Codes of what she looks for. */
  readonly needs: readonly string[];
}

/** For how many days what was found is shown. */
const SHOWN_DAYS = 30;

const NEEDS = `array(select n.code from project_need n where n.project_id = j.id order by n.urgency desc, n.code)`;

type GapRow = Omit<Gap, 'person'> & NonNullable<Gap['person']>;

/** Reads what was rerouted to nobody. Never writes. */
@Injectable()
export class GapsReader {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The open gaps that are the actor's to close, oldest first, 200 at most: of the people an intermediary took in; for a
   * coordinator or an admin those of people whom nobody took in. Nothing for anybody else.
   */
  async open(actor: Actor): Promise<readonly Gap[]> {
    const whose = lookedAfterBy(actor);
    if (whose === null) return [];
    const [oversees] = whose;
    const rows: GapRow[] = await this.dataSource.query(
      `select g.referral_id as "referralId", g.reason, g.opened_at as "openedAt", p.name as "programmeName",
         s.name as "structureName", r.project_id as "projectId", e.first_name as "firstName",
         j.title as "projectTitle", ${NEEDS} as needs,
         (select json_build_object('id', h.id, 'name', h.name) from account h where h.id = ${GAP_HOLDER}) as "takenBy"
       from referral_gap g join referral r on r.id = g.referral_id join programme p on p.id = r.programme_id
         join structure s on s.id = r.structure_id join project j on j.id = r.project_id
         join entrepreneur e on e.id = j.entrepreneur_id
       where g.closed_at is null and g.reason <> 'moved_on' and ${LOOKED_AFTER}
       order by g.opened_at, g.referral_id limit 200`,
      [...whose],
    );
    return rows.map(({ projectId, firstName, projectTitle, ...gap }) => ({
      ...gap,
      person: oversees ? null : { projectId, firstName, projectTitle },
    }));
  }

  /** What was found of such gaps within the last 30 days, newest first, 50 at most. */
  async finished(actor: Actor): Promise<readonly FinishedGap[]> {
    const whose = lookedAfterBy(actor);
    if (whose === null) return [];
    return this.dataSource.query(
      `select g.referral_id as "referralId", g.reason, g.finding, g.closed_at as "finishedAt", a.name as "finishedBy",
         ${NEEDS} as needs
       from referral_gap g join referral r on r.id = g.referral_id join project j on j.id = r.project_id
         join entrepreneur e on e.id = j.entrepreneur_id join account a on a.id = g.finished_by
       where g.finding is not null and g.closed_at > $3::timestamptz - interval '${SHOWN_DAYS} days' and ${LOOKED_AFTER}
       order by g.closed_at desc, g.referral_id limit 50`,
      [...whose, this.clock.now()],
    );
  }
}
