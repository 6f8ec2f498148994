import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryReader, TerritoryKeeper } from '#libs/directory';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Clock, parisDay } from '#libs/kernel';
import { rankPeople } from '#libs/matching';
import { CLOCK } from '#libs/platform';

/** Somebody who waits. */
export interface Waiter {
  readonly id: string;
  readonly projectId: string;
  readonly askedAt: Date;
}

/** Who waits for a programme: first who comes first, and apart those whom its rules exclude by now. */
export interface WaitingOrder {
  readonly first: readonly Waiter[];
  readonly ruledOut: readonly Waiter[];
}

/**
 * In which order those who wait for a programme are offered a place: as the engine ranks them, and of equals who asked
 * first.
 */
@Injectable()
export class WaitingOrders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    private readonly directory: DirectoryReader,
    private readonly territories: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes one ranking of all who wait.
   *
   * @throws DomainError `directory.programme_not_found`, `directory.entry_moved` when the programme is no more found
   */
  async of(programmeId: string): Promise<WaitingOrder> {
    const waiting: Waiter[] = await this.dataSource.query(
      `select id, project_id as "projectId", asked_at as "askedAt" from waiting_entry
       where programme_id = $1 and state = 'waiting' order by asked_at, id`,
      [programmeId],
    );
    if (waiting.length === 0) return { first: [], ruledOut: [] };
    const programme = await this.directory.programme(programmeId);
    const people = await this.people.peopleOf(waiting.map(({ projectId }) => projectId));
    const here = waiting.filter(({ projectId }) => people.has(projectId));
    const { ranked, excluded } = rankPeople(
      here.map(({ projectId, askedAt }) => ({
        person: people.get(projectId)!,
        since: parisDay(askedAt),
      })),
      programme,
      { asOf: parisDay(this.clock.now()), territory: await this.territories.current() },
    );
    const total = new Map(ranked.map((one) => [one.person, one.total]));
    const out = new Set(excluded.map(({ person }) => person));
    return {
      // The sort is stable: of equals those who asked first stay first.
      first: here
        .filter(({ projectId }) => total.has(projectId))
        .sort((a, b) => total.get(b.projectId)! - total.get(a.projectId)!),
      ruledOut: here.filter(({ projectId }) => out.has(projectId)),
    };
  }
}
