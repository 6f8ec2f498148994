import { Injectable } from '@nestjs/common';
import { DirectoryReader } from '#libs/directory';
import { compile, type Programme, type ProgrammeIndex } from '#libs/matching';
import { loadTerritory } from '#libs/territory';

export interface CompiledCatalogue {
  readonly version: number;
  readonly index: ProgrammeIndex;
  readonly programmes: ReadonlyMap<string, Programme>;
}

/** Keeps the directory compiled for the engine, and compiles it again when the directory has changed. */
@Injectable()
export class CatalogueKeeper {
  private kept: Promise<CompiledCatalogue> | undefined;
  private keptVersion = -1;

  constructor(private readonly directory: DirectoryReader) {}

  /** Never older than the directory at the moment of the call. Costs one small query when nothing changed. */
  async current(): Promise<CompiledCatalogue> {
    const version = await this.directory.version();
    if (this.kept === undefined || version !== this.keptVersion) {
      this.keptVersion = version;
      this.kept = this.compile(version);
      // A failed load is not kept: the next call tries again.
      this.kept.catch(() => (this.kept = undefined));
    }
    return this.kept;
  }

  private async compile(version: number): Promise<CompiledCatalogue> {
    const programmes = await this.directory.catalogue();
    return {
      version,
      index: compile(programmes, loadTerritory()),
      programmes: new Map(programmes.map((programme) => [programme.id, programme])),
    };
  }
}
