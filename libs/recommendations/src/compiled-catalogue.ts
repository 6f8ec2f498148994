import { setImmediate as breathe } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import {
  type CatalogueChanges,
  type CatalogueMark,
  CatalogueReader,
  type CatalogueVersions,
  TerritoryKeeper,
} from '#libs/directory';
import { type Clock, parisDay } from '#libs/kernel';
import { compile, type Programme, type ProgrammeIndex, rebuilding, remove, upsert } from '#libs/matching';
import { CLOCK, CONFIG, listen, type Listening } from '#libs/platform';
import type { Config } from '#libs/settings';
import type { Territory } from '#libs/territory';

/** The directory at one moment. Immutable: a change makes another. */
export interface CompiledCatalogue {
  /** The directory's version. */
  readonly version: number;
  /** The day it is for, `YYYY-MM-DD`. */
  readonly day: string;
  readonly index: ProgrammeIndex;
  readonly programmes: ReadonlyMap<string, Programme>;
}

interface Kept extends CompiledCatalogue {
  readonly mark: CatalogueMark;
  readonly territory: Territory;
  readonly territoryVersion: number;
}

/** The channel on which triggers of the database tell of every change of the directory and of the loaded territory. */
const CHANNEL = 'catalogue';

/** For how long a copy that was proven current may serve without asking again. */
const TRUSTED_MS = 2_000;

/** A change of more than this share of the catalogue is compiled anew. */
const MOST_UPSERTED = 0.25;

/**
 * Keeps the directory compiled for the engine, one copy in each process, and in step: it listens to the database and
 * applies what changed, whoever changed it, before anybody asks. Loaded at start, or at the first use.
 */
@Injectable()
export class CatalogueKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CatalogueKeeper.name);
  private kept: Kept | undefined;
  /** When the copy was last known to be current, on the monotonic clock. */
  private provenAt = -Infinity;
  private syncing: Promise<unknown> = Promise.resolve();
  private listening: Listening | undefined;
  private rebuilding: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly territories: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.listening?.close();
    await this.rebuilding;
    await this.syncing;
  }

  /** Never older than the directory at the moment of the call. Costs one small query when nothing changed. */
  async current(): Promise<CompiledCatalogue> {
    this.listen();
    return this.prove(false);
  }

  /**
   * At most two seconds old and of the directory's version `atLeast` or a later one. Costs nothing while the database can be
   * heard: for what ranks by the thousand.
   */
  async latest(atLeast: number): Promise<CompiledCatalogue> {
    const { kept } = this;
    const trusted = performance.now() - this.provenAt < TRUSTED_MS;
    const serves = kept !== undefined && kept.version >= atLeast && kept.day === this.today();
    return serves && trusted ? kept : this.current();
  }

  private listen(): void {
    this.listening ??= listen({
      databaseUrl: this.config.databaseUrl,
      channel: CHANNEL,
      // A new session may be one of a database that was restored: the mark itself must be looked at.
      heard: async (news) => void (await this.prove(news === 'connected')),
      failed: (error) =>
        this.logger.warn({
          event: 'catalogue.unheard',
          err_code: error instanceof Error ? error.name : 'unknown',
        }),
    });
  }

  private async prove(anyway: boolean): Promise<CompiledCatalogue> {
    const asked = performance.now();
    const versions = await this.catalogue.versions(this.kept?.mark ?? null);
    const kept = await this.broughtTo(versions, anyway);
    this.provenAt = Math.max(this.provenAt, asked);
    return kept;
  }

  /** One after the other: the second of two who ask finds what the first did. */
  private async broughtTo(versions: CatalogueVersions, anyway: boolean): Promise<Kept> {
    const day = this.today();
    if (!anyway && this.kept !== undefined && isAt(this.kept, versions, day)) return this.kept;
    const turn = this.syncing.then(async () => {
      const { kept } = this;
      if (!anyway && kept !== undefined && isAt(kept, versions, day)) return kept;
      this.kept = await this.synced(kept, versions.territory, day);
      if (this.kept.index.isDue) this.rebuilding ??= this.rebuild(this.kept);
      return this.kept;
    });
    // A failed attempt keeps what was there, and the next call tries again.
    this.syncing = turn.catch(() => undefined);
    return turn;
  }

  private async synced(kept: Kept | undefined, territoryVersion: number, day: string): Promise<Kept> {
    const territory =
      kept?.territoryVersion === territoryVersion ? kept.territory : await this.territories.current();
    const changes = kept === undefined ? null : await this.catalogue.since(kept.mark, day);
    if (kept === undefined || changes === null) {
      const { mark, programmes: all } = await this.catalogue.whole(day);
      const { index, programmes } = this.compiled(all, territory);
      return { version: mark.version, day, mark, index, programmes, territory, territoryVersion };
    }
    const { mark } = changes;
    const rankable = changes.programmes.filter((one) => this.isRankable(one, territory));
    const aside = changes.programmes.filter((one) => !rankable.includes(one)).map(({ id }) => id);
    const gone = [...changes.gone, ...aside];
    const { index, programmes } = this.applied(kept, { ...changes, gone, programmes: rankable }, territory);
    return { version: mark.version, day, mark, index, programmes, territory, territoryVersion };
  }

  private applied(
    kept: Kept,
    changes: CatalogueChanges,
    territory: Territory,
  ): Pick<CompiledCatalogue, 'index' | 'programmes'> {
    const gone = changes.gone.filter((id) => kept.programmes.has(id));
    const count = gone.length + changes.programmes.length;
    if (count === 0 && territory === kept.territory) return kept;
    const programmes = new Map(kept.programmes);
    for (const id of gone) programmes.delete(id);
    for (const programme of changes.programmes) programmes.set(programme.id, programme);
    if (territory !== kept.territory || count > MOST_UPSERTED * kept.programmes.size)
      return this.compiled([...programmes.values()], territory);
    const without = gone.length === 0 ? kept.index : remove(kept.index, gone);
    return { programmes, index: upsert(without, changes.programmes) };
  }

  private compiled(
    all: readonly Programme[],
    territory: Territory,
  ): Pick<CompiledCatalogue, 'index' | 'programmes'> {
    try {
      return { index: compile(all, territory), programmes: byId(all) };
    } catch {
      const rankable = all.filter((one) => this.isRankable(one, territory));
      return { index: compile(rankable, territory), programmes: byId(rankable) };
    }
  }

  /** One that is not (a code of a later version, after a step back to this one) costs nobody but itself a list. */
  private isRankable(programme: Programme, territory: Territory): boolean {
    try {
      compile([programme], territory);
      return true;
    } catch (error) {
      this.logger.error({ event: 'catalogue.set_aside', programme_id: programme.id }, error);
      return false;
    }
  }

  /** Compiles the whole again while others go on, and has what changed meanwhile changed in it too. */
  private async rebuild(from: Kept): Promise<void> {
    const work = rebuilding(from.index);
    let step = work.next();
    while (!step.done && !this.stopped) {
      await breathe();
      step = work.next();
    }
    const turn = this.syncing.then(() => {
      this.rebuilding = undefined;
      const { kept } = this;
      if (!step.done || kept === undefined || kept.territory !== from.territory) return;
      this.kept = { ...kept, index: caughtUp(step.value, from.programmes, kept.programmes) };
    });
    this.syncing = turn.catch(() => undefined);
    await turn;
  }

  private today(): string {
    return parisDay(this.clock.now());
  }
}

const isAt = (kept: Kept, versions: CatalogueVersions, day: string): boolean =>
  kept.day === day &&
  !versions.placesMoved &&
  kept.version >= versions.catalogue &&
  kept.territoryVersion >= versions.territory;

type Programmes = ReadonlyMap<string, Programme>;

const byId = (programmes: readonly Programme[]): Programmes =>
  new Map(programmes.map((programme) => [programme.id, programme]));

function caughtUp(index: ProgrammeIndex, before: Programmes, now: Programmes): ProgrammeIndex {
  const gone = [...before.keys()].filter((id) => !now.has(id));
  const changed = [...now.values()].filter((one) => before.get(one.id) !== one);
  const without = gone.length === 0 ? index : remove(index, gone);
  return changed.length === 0 ? without : upsert(without, changed);
}
