import { Injectable } from '@nestjs/common';
import { DirectoryReader, TerritoryKeeper } from '#libs/directory';
import { compile, type Programme, type ProgrammeIndex } from '#libs/matching';
import type { Territory } from '#libs/territory';

export interface CompiledCatalogue {
  readonly version: number;
  readonly index: ProgrammeIndex;
  readonly programmes: ReadonlyMap<string, Programme>;
}

/** Keeps the directory compiled for the engine, and compiles it again when it or the loaded territory has changed. */
@Injectable()
export class CatalogueKeeper {
  private kept: Promise<CompiledCatalogue> | undefined;
  private keptVersion = -1;
  private keptTerritory: Territory | undefined;

  constructor(
    private readonly directory: DirectoryReader,
    private readonly territories: TerritoryKeeper,
  ) {}

  /** Never older than the directory at the moment of the call. Costs two small queries when nothing changed. */
  async current(): Promise<CompiledCatalogue> {
    const [version, territory] = await Promise.all([this.directory.version(), this.territories.current()]);
    if (this.kept === undefined || version !== this.keptVersion || territory !== this.keptTerritory) {
      this.keptVersion = version;
      this.keptTerritory = territory;
      this.kept = this.compile(version, territory);
      // A failed load is not kept: the next call tries again.
      this.kept.catch(() => (this.kept = undefined));
    }
    return this.kept;
  }

  private async compile(version: number, territory: Territory): Promise<CompiledCatalogue> {
    const programmes = await this.directory.catalogue();
    return {
      version,
      index: compile(programmes, territory),
      programmes: new Map(programmes.map((programme) => [programme.id, programme])),
    };
  }
}
