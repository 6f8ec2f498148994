import { Inject, Injectable } from '@nestjs/common';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import { type Person, type Programme, recommend, type RecommendationDocument } from '#libs/matching';
import { CLOCK, Transactions } from '#libs/platform';
import { outlookOf } from './batch/rank-chunk.js';
import { CatalogueKeeper } from './compiled-catalogue.js';
import { keepList } from './lists/keep-list.js';
import { saveOutlooks, seeNews } from './news/save-outlooks.js';

/** A list and the programmes it speaks of, by id. */
export interface RankedProgrammes {
  readonly answer: RecommendationDocument;
  readonly programmes: ReadonlyMap<string, Programme>;
}

interface RankedForHer extends RankedProgrammes {
  /** The directory's version. */
  readonly version: number;
  readonly person: Person;
}

/** Ranks the directory for a request. */
@Injectable()
export class RecommendProgrammes {
  constructor(
    private readonly people: EntrepreneursReader,
    private readonly catalogue: CatalogueKeeper,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The list for its owner, kept as it is shown, with what is new in it since the last one.
   *
   * @throws DomainError `entrepreneurs.request_not_found` when the request is not the actor's
   */
  async execute(projectId: string, actor: Actor): Promise<RankedProgrammes> {
    await this.people.request(projectId, actor);
    const ranked = await this.rank(projectId);
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      await keepList(tx, projectId, ranked, now);
      const { answer, person, version } = ranked;
      await saveOutlooks(tx, [outlookOf(answer, person)], { version, day: answer.asOf }, now);
      if (actor.kind === 'entrepreneur') await seeNews(tx, projectId, 'herself', now);
      if (actor.kind === 'intermediary') await seeNews(tx, projectId, 'adviser', now);
    });
    return ranked;
  }

  /** The list without showing it to anybody, for a decision of our own. */
  async rank(projectId: string): Promise<RankedForHer> {
    // One after the other: compiling keeps the processor, and a connection asked for meanwhile would time out.
    const { index, programmes, version } = await this.catalogue.current();
    const person = await this.people.person(projectId);
    const answer = recommend(index, person, { asOf: parisDay(this.clock.now()) });
    return { answer, programmes, version, person };
  }
}
