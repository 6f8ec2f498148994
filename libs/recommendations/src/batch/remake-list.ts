import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CHANGED_TASK, EntrepreneursReader, ProjectRow } from '#libs/entrepreneurs';
import { type Clock, parisDay } from '#libs/kernel';
import { CLOCK, type TaskHandler } from '#libs/platform';
import { CatalogueKeeper } from '../compiled-catalogue.js';
import { saveOutlooks } from '../news/save-outlooks.js';
import { type Outlook, rankChunk } from './rank-chunk.js';

interface Remade {
  readonly outlook: Outlook;
  readonly version: number;
  readonly day: string;
}

/** Makes the list of a request again after its answers changed, so that her adviser is told what is new in it. */
@Injectable()
export class RemakeList implements TaskHandler<Remade | null> {
  readonly topic = CHANGED_TASK;

  constructor(
    private readonly dataSource: DataSource,
    private readonly people: EntrepreneursReader,
    private readonly catalogue: CatalogueKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when the request was erased meanwhile. */
  async gather(projectId: string): Promise<Remade | null> {
    const { index, version } = await this.catalogue.current();
    if (!(await this.dataSource.manager.existsBy(ProjectRow, { id: projectId }))) return null;
    const day = parisDay(this.clock.now());
    const [outlook] = rankChunk(index, [await this.people.answers(projectId)], day);
    return { outlook: outlook!, version, day };
  }

  async run(tx: EntityManager, _projectId: string, remade: Remade | null): Promise<void> {
    if (remade === null) return;
    const { outlook, version, day } = remade;
    await saveOutlooks(tx, [outlook], { version, day }, this.clock.now());
  }
}
