import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/kernel';
import { Transactions } from '#libs/platform';
import { readSheet } from './sheet.reader.js';
import type { SheetMember } from './sheet.js';

/**
 * Gives a member back to the files it came from: it stays as it is until the next file says otherwise. The undo of having
 * written it here. Doing it again changes nothing.
 */
@Injectable()
export class GiveBack {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError `directory.programme_not_found`, for a programme of another structure too */
  async execute(programmeId: string, member: SheetMember, actor: Actor): Promise<void> {
    await this.transactions.run(actor, async (tx: EntityManager) => {
      await tx.query(`select version from catalogue_version for update`);
      await readSheet(tx, programmeId, actor, { lock: true });
      await tx.query(
        `update programme set provenance = provenance - $2::text
         where id = $1 and provenance #>> array[$2::text, 'source'] in ('structure', 'coordinator')`,
        [programmeId, member],
      );
    });
  }
}
