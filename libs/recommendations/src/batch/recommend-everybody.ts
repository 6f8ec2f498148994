import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Answers, EntrepreneursReader } from '#libs/entrepreneurs';
import { type Clock, SYSTEM } from '#libs/kernel';
import type { ProgrammeIndex } from '#libs/matching';
import { CLOCK, type TaskHandler, Transactions } from '#libs/platform';
import { CatalogueKeeper, type CompiledCatalogue } from '../compiled-catalogue.js';
import { saveOutlooks } from '../news/save-outlooks.js';
import { type Outlook, rankChunk } from './rank-chunk.js';
import { RUN_TASK } from './start-run.js';

/** Saved in one transaction, and what a worker that dies has to do again at most. */
const CHUNK = 500;
const logger = new Logger('RecommendEverybody');

/** Ranked in one go; then whoever else waits for this process has a turn. */
const SLICE = 25;

/**
 * Makes the list of everybody who looks for something, and keeps what is new. Chunk by chunk: each is one transaction with
 * how far the run has come, so that whoever goes on after a worker that died does nobody twice and leaves out nobody.
 */
@Injectable()
export class RecommendEverybody implements TaskHandler<null> {
  readonly topic = RUN_TASK;

  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    private readonly catalogue: CatalogueKeeper,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async gather(runId: string, holdOn: () => Promise<boolean>): Promise<null> {
    const total = await this.people.countActive(this.clock.now());
    await this.dataSource.query(
      `update recommendation_run set total = $2 where id = $1 and total is null and ended_at is null`,
      [runId, total],
    );
    let more = true;
    while (more && (await holdOn())) more = await this.nextChunk(runId);
    return null;
  }

  async run(tx: EntityManager, runId: string): Promise<void> {
    await end(tx, runId, { gaveUp: false }, this.clock.now());
  }

  /** So that the next run can begin. */
  async givenUp(tx: EntityManager, runId: string): Promise<void> {
    await end(tx, runId, { gaveUp: true }, this.clock.now());
  }

  /** False when there is nobody left, or the run is over. */
  private async nextChunk(runId: string): Promise<boolean> {
    const runs: { doneTo: string | null; version: string }[] = await this.dataSource.query(
      `select done_to as "doneTo", catalogue_version as version from recommendation_run where id = $1 and ended_at is null`,
      [runId],
    );
    if (runs[0] === undefined) return false;
    const { doneTo, version } = runs[0];
    const people = await this.people.active({ after: doneTo, limit: CHUNK, now: this.clock.now() });
    if (people.length === 0) return false;
    const catalogue = await this.catalogue.latest(Number(version));
    const outlooks = await rankInSlices(catalogue, people);
    await this.transactions.run(SYSTEM, async (tx) => {
      const [, moved]: [unknown, number] = await tx.query(
        `update recommendation_run set done = done + $3, done_to = $4
         where id = $1 and done_to is not distinct from $2 and ended_at is null`,
        [runId, doneTo, people.length, people.at(-1)!.person.id],
      );
      // A worker that was thought dead did this chunk after all.
      if (moved === 0) return;
      const news = await saveOutlooks(tx, outlooks, catalogue, this.clock.now());
      await tx.query(`update recommendation_run set news = news + $2 where id = $1`, [runId, news]);
    });
    return true;
  }
}

/** One whose list cannot be made keeps nobody else from theirs; she keeps the outlook she had. */
function rankedOf(index: ProgrammeIndex, answers: Answers, day: string): readonly Outlook[] {
  try {
    return rankChunk(index, [answers], day);
  } catch (error) {
    logger.error({ event: 'recommendations.list_failed' }, error);
    return [];
  }
}

async function rankInSlices(
  { index, day }: CompiledCatalogue,
  people: readonly Answers[],
): Promise<readonly Outlook[]> {
  const outlooks: Outlook[] = [];
  for (let start = 0; start < people.length; start += SLICE) {
    for (const answers of people.slice(start, start + SLICE)) outlooks.push(...rankedOf(index, answers, day));
    await breathe();
  }
  return outlooks;
}

const end = (
  tx: EntityManager,
  runId: string,
  { gaveUp }: { readonly gaveUp: boolean },
  now: Date,
): Promise<unknown> =>
  tx.query(`update recommendation_run set ended_at = $2, gave_up = $3 where id = $1 and ended_at is null`, [
    runId,
    now,
    gaveUp,
  ]);
