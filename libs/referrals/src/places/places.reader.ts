import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, type Clock, DomainError } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { SERVED_STATES, WAITING_STATES } from '../referral-lifecycle.js';
import type { WaitingState } from './waiting-entry.entity.js';
import { WaitingOrders } from './waiting-order.js';

/** How the places of a programme are used. */
export interface PlacesView {
  readonly programmeId: string;
  readonly name: string;
  /** How many there are at any one time; null: not counted. */
  readonly capacity: number | null;
  /** Places of referrals that await an answer, or kept for somebody of the list. */
  readonly held: number;
  readonly taken: number;
  /** How many wait. */
  readonly waiting: number;
}

/** Where she stands on a waiting list. */
export interface WaitingView {
  readonly programmeId: string;
  readonly programmeName: string;
  readonly structureName: string;
  readonly state: Exclude<WaitingState, 'taken' | 'left'>;
  /** 1 for who is offered the next place; null when she does not wait, or the programme is not to be found now. */
  readonly position: number | null;
  /** How many wait with her; null with `position`. */
  readonly among: number | null;
  /** Until when a place is kept for her; null unless one is. */
  readonly offerEnds: Date | null;
}

// From what uses them, as `SetPlaces` does: where nothing is counted yet somebody may have come all the same.
const HELD = `((select count(*)::int from referral r where r.programme_id = p.id and r.state = any($2))
  + (select count(*)::int from waiting_entry w where w.programme_id = p.id and w.state = 'offered'))`;
const TAKEN = `(select count(*)::int from referral r where r.programme_id = p.id and r.state = any($3))`;

/** For how many days it is told that a place went to the next, or that a rule excludes her. */
const TOLD_DAYS = 30;

/** Reads places and waiting lists, for screens and for the API. Never writes. */
@Injectable()
export class PlacesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    private readonly orders: WaitingOrders,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of the actor's structure, by name; none for who has none. */
  async ofStructure(actor: Actor): Promise<readonly PlacesView[]> {
    return this.dataSource.query(
      `select p.id as "programmeId", p.name, u.capacity, ${HELD} as held, ${TAKEN} as taken,
         (select count(*)::int from waiting_entry w where w.programme_id = p.id and w.state = 'waiting') as waiting
       from programme p left join programme_places u on u.programme_id = p.id and u.session_id = ''
       where p.structure_id = $1 and p.state <> 'merged' order by p.name collate "fr-x-icu", p.id`,
      [actor.structureId, WAITING_STATES, SERVED_STATES],
    );
  }

  /**
   * The lists she is on, and those she was on until some days ago, oldest first. Takes a ranking of each list she is on.
   *
   * @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's
   */
  async ofRequest(projectId: string, actor: Actor): Promise<readonly WaitingView[]> {
    await this.people.request(projectId, actor);
    const rows: Omit<WaitingView, 'position' | 'among'>[] = await this.dataSource.query(
      `select w.programme_id as "programmeId", p.name as "programmeName", s.name as "structureName", w.state,
         case when w.state = 'offered' then w.offer_ends end as "offerEnds"
       from waiting_entry w join programme p on p.id = w.programme_id join structure s on s.id = p.structure_id
       where w.project_id = $1 and (w.state in ('waiting', 'offered') or w.state in ('lapsed', 'ruled_out')
           and w.ended_at > $2::timestamptz - interval '${TOLD_DAYS} days'
           and not exists (select from waiting_entry later where later.project_id = w.project_id
             and later.programme_id = w.programme_id and later.asked_at > w.asked_at))
       order by w.asked_at, w.id`,
      [projectId, this.clock.now()],
    );
    const views: WaitingView[] = [];
    for (const row of rows) views.push({ ...row, ...(await this.placed(row, projectId)) });
    return views;
  }

  private async placed(
    { programmeId, state }: Pick<WaitingView, 'programmeId' | 'state'>,
    projectId: string,
  ): Promise<Pick<WaitingView, 'position' | 'among'>> {
    if (state !== 'waiting') return { position: null, among: null };
    try {
      const { first } = await this.orders.of(programmeId);
      const place = first.findIndex((one) => one.projectId === projectId);
      return place === -1 ? { position: null, among: null } : { position: place + 1, among: first.length };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { position: null, among: null };
    }
  }
}
