import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK } from '#libs/platform';
import { uploadTooLarge } from '../interchange.errors.js';
import { InspectFile } from '../files/inspect-file.js';
import { sourceOfFile } from '../tabular/table-source.js';
import type { UploadTable } from './upload.entity.js';
import { UploadsReader } from './uploads.reader.js';

/** The largest file that is taken through a page or the API. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;
const MAX_NAME = 200;

/** Takes a file in, to be looked at and imported later. */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: UploadsReader,
    private readonly inspect: InspectFile,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps its bytes as they come, outside of any transaction: a slow line holds nothing up. What does not come to its end,
   * or is nothing that is read here, is thrown away.
   * @returns its id, and whether its columns must be named first
   * @throws DomainError `interchange.invalid_file`; `interchange.upload_too_large` (too_large)
   */
  async execute(
    { name, bytes }: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
    actor: Actor,
  ): Promise<{ readonly id: string; readonly isTable: boolean }> {
    const id = newId(this.clock.now());
    // Marks of direction and controls would let a name pose as another.
    const shown = name.replaceAll(/[\p{C}\\/]/gu, '').slice(0, MAX_NAME) || 'fichier';
    await this.dataSource.query(
      `insert into upload (id, name, state, sent_by, sent_at) values ($1, $2, 'receiving', $3, $4)`,
      [id, shown, actor.id, this.clock.now()],
    );
    try {
      const size = await this.keep(id, bytes);
      const { format, table } = await this.inspect.execute(this.reader.file({ id, name: shown }));
      const columns: UploadTable | null =
        table === null
          ? null
          : {
              kind: table.proposed.rows,
              mapping: table.proposed.mapping,
              source: sourceOfFile(shown) || null,
            };
      await this.dataSource.query(
        `update upload set size = $2, format = $3, table_columns = $4, state = 'mapping' where id = $1`,
        [id, size, format, columns === null ? null : JSON.stringify(columns)],
      );
      return { id, isTable: table !== null };
    } catch (error) {
      await this.dataSource.query(`delete from upload where id = $1`, [id]);
      throw error;
    }
  }

  private async keep(id: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    let size = 0;
    let place = 0;
    let waiting: Uint8Array[] = [];
    let held = 0;
    const flush = async (): Promise<void> => {
      if (held === 0) return;
      await this.dataSource.query(`insert into upload_piece (upload_id, place, bytes) values ($1, $2, $3)`, [
        ...[id, place],
        Buffer.concat(waiting),
      ]);
      place += 1;
      waiting = [];
      held = 0;
    };
    for await (const piece of bytes) {
      size += piece.length;
      if (size > MAX_UPLOAD_BYTES) throw uploadTooLarge(MAX_UPLOAD_BYTES);
      waiting.push(piece);
      held += piece.length;
      if (held >= PIECE_BYTES) await flush();
    }
    await flush();
    return size;
  }
}
