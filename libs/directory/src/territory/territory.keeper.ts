import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type FrrCommune,
  loadTerritory,
  outlineFromBytes,
  type Point,
  type Territory,
} from '#libs/territory';
import type { CommuneCentreRow, QpvRow, TerritoryFileKind } from './territory.entity.js';

/** The territory with the lists that were loaded from public files; without any, distances are tiers. */
@Injectable()
export class TerritoryKeeper implements OnModuleInit {
  private kept: Promise<Territory> | undefined;
  private keptVersion = 0;

  constructor(private readonly dataSource: DataSource) {}

  /** Reads the official lists before the first request comes, which would otherwise wait and make others wait. */
  onModuleInit(): void {
    loadTerritory();
  }

  /** Grows with every change of a loaded list; 0 before the first. */
  async version(): Promise<number> {
    const rows: { version: string }[] = await this.dataSource.query(
      `select coalesce(sum(version), 0)::bigint as version from territory_list`,
    );
    return Number(rows[0]!.version);
  }

  /**
   * The territory as it is loaded at the moment of the call. Costs one small query when nothing changed since the last,
   * and then gives the very same object; else about 0.2 s.
   */
  async current(): Promise<Territory> {
    const version = await this.version();
    if (this.kept === undefined || version !== this.keptVersion) {
      this.keptVersion = version;
      this.kept = this.load();
      // A failed load is not kept: the next call tries again.
      this.kept.catch(() => (this.kept = undefined));
    }
    return this.kept;
  }

  private async load(): Promise<Territory> {
    const lists: { kind: TerritoryFileKind; vintage: number | null }[] = await this.dataSource.query(
      `select kind, vintage from territory_list order by kind`,
    );
    let territory = loadTerritory();
    for (const { kind, vintage } of lists) territory = await this.with(territory, kind, vintage);
    return territory;
  }

  private async with(
    territory: Territory,
    kind: TerritoryFileKind,
    vintage: number | null,
  ): Promise<Territory> {
    if (kind === 'centres') return territory.withCoordinates(await this.centres());
    if (kind === 'qpv') return this.withQpvs(territory);
    const communes: FrrCommune[] = await this.dataSource.query(`select code, status from frr_commune`);
    const codesOf = (...wanted: FrrCommune['status'][]): string[] =>
      communes.filter(({ status }) => wanted.includes(status)).map(({ code }) => code);
    return territory.withFrr(codesOf('frr', 'plus'), { partly: codesOf('partly'), vintage });
  }

  private async centres(): Promise<[string, Point][]> {
    const rows: CommuneCentreRow[] = await this.dataSource.query(`select code, lon, lat from commune_centre`);
    return rows.map(({ code, lon, lat }) => [code, { lon, lat }]);
  }

  private async withQpvs(territory: Territory): Promise<Territory> {
    const rows: QpvRow[] = await this.dataSource.query(
      `select code, name, communes, vintage, outline from qpv order by code`,
    );
    return territory.withQpvs(rows.map((row) => ({ ...row, outline: outlineFromBytes(row.outline) })));
  }
}
