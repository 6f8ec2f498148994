import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryReader } from '#libs/directory';
import { organizationId } from './write-organization.js';
import { serviceId } from './write-service.js';
import { PLACE_KINDS, placeId } from './write-service-at-location.js';

interface Kept {
  readonly version: number;
  readonly programmes: ReadonlyMap<string, string>;
  readonly structures: ReadonlyMap<string, string>;
  /** Places a programme may have; whether it has them is seen when it is written. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Our id behind an id of HSDS. A UUID v5 cannot be turned back, so all are kept until the directory changes: 60 ms for
 * 20,000 programmes.
 */
@Injectable()
export class HsdsIds {
  private kept: Kept | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryReader,
  ) {}

  /** The programme of a service; undefined when it is none of ours. */
  async programme(id: string): Promise<string | undefined> {
    return (await this.current()).programmes.get(id);
  }

  /** The structure of an organization; undefined when it is none of ours. */
  async structure(id: string): Promise<string | undefined> {
    return (await this.current()).structures.get(id);
  }

  /** The programme that a `service_at_location` is of; undefined when it is none of ours. */
  async programmeOfPlace(id: string): Promise<string | undefined> {
    return (await this.current()).places.get(id);
  }

  private async current(): Promise<Kept> {
    const version = await this.directory.version();
    if (this.kept?.version === version) return this.kept;
    const [programmes, structures] = await Promise.all([this.idsOf('programme'), this.idsOf('structure')]);
    this.kept = {
      version,
      programmes: new Map(programmes.map((id) => [serviceId(id), id])),
      structures: new Map(structures.map((id) => [organizationId(id), id])),
      places: new Map(
        programmes.flatMap((id) => PLACE_KINDS.map((kind) => [placeId(id, kind), id] as const)),
      ),
    };
    return this.kept;
  }

  private async idsOf(table: 'programme' | 'structure'): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.dataSource.query(`select id from ${table}`);
    return rows.map(({ id }) => id);
  }
}
