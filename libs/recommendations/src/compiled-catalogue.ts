import { Inject, Injectable } from '@nestjs/common';
import { DirectoryReader, TerritoryKeeper } from '#libs/directory';
import { type Clock, parisDay } from '#libs/kernel';
import { compile, type Programme, type ProgrammeIndex } from '#libs/matching';
import { CLOCK } from '#libs/platform';
import type { Territory } from '#libs/territory';

export interface CompiledCatalogue {
  readonly version: number;
  readonly index: ProgrammeIndex;
  readonly programmes: ReadonlyMap<string, Programme>;
}

/** Keeps the directory compiled for the engine, and compiles it again when it, the day or the loaded territory has changed. */
@Injectable()
export class CatalogueKeeper {
  private kept: Promise<CompiledCatalogue> | undefined;
  private keptVersion = -1;
  private keptDay = '';
  private keptTerritory: Territory | undefined;

  constructor(
    private readonly directory: DirectoryReader,
    private readonly territories: TerritoryKeeper,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Never older than the directory at the moment of the call. Costs two small queries when nothing changed. */
  async current(): Promise<CompiledCatalogue> {
    const [version, territory] = await Promise.all([this.directory.version(), this.territories.current()]);
    // What a structure said of its room is forgotten at midnight of some day, without a change of the directory.
    const day = parisDay(this.clock.now());
    const same = version === this.keptVersion && day === this.keptDay && territory === this.keptTerritory;
    if (this.kept === undefined || !same) {
      this.keptVersion = version;
      this.keptDay = day;
      this.keptTerritory = territory;
      this.kept = this.compile(version, day, territory);
      // A failed load is not kept: the next call tries again.
      this.kept.catch(() => (this.kept = undefined));
    }
    return this.kept;
  }

  private async compile(version: number, day: string, territory: Territory): Promise<CompiledCatalogue> {
    const programmes = await this.directory.catalogue(day);
    return {
      version,
      index: compile(programmes, territory),
      programmes: new Map(programmes.map((programme) => [programme.id, programme])),
    };
  }
}
