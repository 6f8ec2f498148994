import { Inject, Injectable } from '@nestjs/common';
import { EntrepreneursReader } from '#libs/entrepreneurs';
import { type Actor, type Clock, parisDay } from '#libs/kernel';
import {
  type Exclusion,
  exclusions,
  explain,
  type Loss,
  type Programme,
  rank,
  type Recommendation,
  type Survey,
  survey,
} from '#libs/matching';
import { CLOCK, Transactions } from '#libs/platform';
import { rankChunk } from './batch/rank-chunk.js';
import { CatalogueKeeper } from './compiled-catalogue.js';
import { keepList } from './lists/keep-list.js';
import { MOST_KEPT, MOST_NEAR } from './lists/kept-list.js';
import { saveOutlooks, seeNews } from './news/save-outlooks.js';

/** What is open to her, best first, and the programmes by id. */
export interface RankedProgrammes {
  readonly recommendations: readonly Recommendation[];
  readonly programmes: ReadonlyMap<string, Programme>;
  /** Whether a programme would take her if it had a place: nothing but that excludes her. False for one that is unknown. */
  readonly takes: (programme: string) => boolean;
}

/** A list as it is shown to its owner. */
export interface ShownProgrammes {
  readonly answer: Survey;
  readonly programmes: ReadonlyMap<string, Programme>;
  /** Every exclusion with its rules, by id: worked out when asked for, about 15 µs each. */
  readonly excluded: () => readonly Exclusion[];
  /** What keeps a programme of the list from being higher, the three largest losses. */
  readonly losses: (programme: string) => readonly Loss[];
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
  async execute(projectId: string, actor: Actor): Promise<ShownProgrammes> {
    await this.people.request(projectId, actor);
    const { index, programmes, version, answers, options } = await this.bring(projectId);
    const { person } = answers;
    const answer = survey(index, person, options, { first: MOST_KEPT, near: MOST_NEAR });
    const now = this.clock.now();
    await this.transactions.run(actor, async (tx) => {
      await keepList(tx, projectId, { answer, programmes, version }, now);
      await saveOutlooks(tx, rankChunk(index, [answers], answer.asOf), { version, day: answer.asOf }, now);
      if (actor.kind === 'entrepreneur') await seeNews(tx, projectId, 'herself', now);
      if (actor.kind === 'intermediary') await seeNews(tx, projectId, 'adviser', now);
    });
    return {
      answer,
      programmes,
      excluded: () => exclusions(index, person, options),
      losses: (programme) => explain(index, person, programme, options).whyNotHigher,
    };
  }

  /** The list without showing it to anybody, for a decision of our own. */
  async rank(projectId: string): Promise<RankedProgrammes> {
    const { index, programmes, answers, options } = await this.bring(projectId);
    const { person } = answers;
    return {
      recommendations: rank(index, person, options),
      programmes,
      takes: (id) =>
        index.programme(id) !== null &&
        explain(index, person, id, options).failed.every(({ rule }) => rule === 'places'),
    };
  }

  private async bring(projectId: string) {
    // One after the other: compiling keeps the processor, and a connection asked for meanwhile would time out.
    const { index, programmes, version } = await this.catalogue.current();
    const answers = await this.people.answers(projectId);
    return { index, programmes, version, answers, options: { asOf: parisDay(this.clock.now()) } };
  }
}
