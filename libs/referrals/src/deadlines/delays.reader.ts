import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { WAITING_STATES } from '../referral-lifecycle.js';
import { DEFAULT_DELAYS, type Delays } from './due-in-state.js';

/** How long referrals to a programme wait. */
export interface ProgrammeDelays {
  readonly programmeId: string;
  readonly name: string;
  readonly delays: Delays;
  /** Its own; otherwise those that hold for all. */
  readonly own: boolean;
  /** How many await an answer now, by the days that held when they came. */
  readonly waiting: number;
}

type DelaysRead = Omit<ProgrammeDelays, 'delays' | 'own'> & { readonly delays: Delays | null };

/** Reads delays of programmes. Never writes. */
@Injectable()
export class DelaysReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the actor's structure, by name; none for who has none. */
  async ofStructure(actor: Actor): Promise<readonly ProgrammeDelays[]> {
    const rows: DelaysRead[] = await this.dataSource.query(
      `select p.id as "programmeId", p.name,
         case when d.programme_id is not null then json_build_object('nudgeDays', d.nudge_days,
           'escalateDays', d.escalate_days, 'tellPersonDays', d.tell_person_days, 'expireDays', d.expire_days,
           'holdDays', d.hold_days, 'handoverDays', d.handover_days) end as delays,
         (select count(*)::int from referral r where r.programme_id = p.id and r.state = any($2)) as waiting
       from programme p left join referral_delays d on d.programme_id = p.id
       where p.structure_id = $1 and p.state <> 'merged' order by p.name collate "fr-x-icu", p.id`,
      [actor.structureId, WAITING_STATES],
    );
    return rows.map(({ delays, ...row }) => ({
      ...row,
      delays: delays ?? DEFAULT_DELAYS,
      own: delays !== null,
    }));
  }
}
