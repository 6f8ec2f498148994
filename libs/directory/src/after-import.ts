import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { FindDuplicates } from './duplicates/find-duplicates.js';

/** What follows an import, once it is committed. */
@Injectable()
export class AfterImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly findDuplicates: FindDuplicates,
  ) {}

  /** How many pairs of likely duplicates await a coordinator. */
  async execute(actor: Actor): Promise<number> {
    // PostgreSQL counts by itself within a minute, and the search for pairs counts the rest; until then a search over what just came is ten times slower.
    await this.dataSource.query(`analyze programme_search`);
    return this.findDuplicates.execute(actor);
  }
}
