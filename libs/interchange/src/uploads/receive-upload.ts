import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Actor, type Clock, newId } from '#libs/kernel';
import { CLOCK, type SentFile } from '#libs/platform';
import { otherFileUnknown, otherListNeeded, uploadTooLarge } from '../interchange.errors.js';
import type { FileFormat } from '../files/detect-format.js';
import { InspectFile } from '../files/inspect-file.js';
import { sourceOfFile } from '../tabular/table-source.js';
import type { UploadTable } from './upload.entity.js';
import { UploadsReader } from './uploads.reader.js';

/** The largest file, each of two, that is taken through a page or the API. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;
const MAX_NAME = 200;

/** What was taken in. */
export interface ReceivedUpload {
  readonly id: string;
  /** Whether its columns must be named first. */
  readonly isTable: boolean;
}

interface Kept {
  readonly name: string;
  /** The place of its first piece. */
  readonly place: number;
}

/** Takes a file in, to be looked at and imported later; or two, with a list of data·inclusion each. */
@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: UploadsReader,
    private readonly inspect: InspectFile,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps their bytes as they come, outside of any transaction: a slow line holds nothing up. What does not come to its
   * end, or is nothing that is read here, is thrown away. The order of two lists is free.
   * @returns null when there is no file
   * @throws DomainError `interchange.invalid_file`, `interchange.other_list_needed`, `interchange.other_file_unknown`;
   * `interchange.upload_too_large` (too_large)
   */
  async execute(files: AsyncIterable<SentFile>, actor: Actor): Promise<ReceivedUpload | null> {
    const id = newId(this.clock.now());
    try {
      const kept: Kept[] = [];
      let [size, place] = [0, 0];
      for await (const { name, bytes } of files) {
        const shown = shownName(name);
        if (kept.length === 0) await this.open(id, shown, actor);
        kept.push({ name: shown, place });
        const done = await this.keep(id, bytes, place);
        size += done.size;
        place = done.place;
      }
      const [file, other] = kept;
      return file === undefined ? null : await this.close(id, { file, other, size });
    } catch (error) {
      await this.dataSource.query(`delete from upload where id = $1`, [id]);
      throw error;
    }
  }

  private async open(id: string, name: string, actor: Actor): Promise<void> {
    await this.dataSource.query(
      `insert into upload (id, name, state, sent_by, sent_at) values ($1, $2, 'receiving', $3, $4)`,
      [id, name, actor.id, this.clock.now()],
    );
  }

  private async close(
    id: string,
    { file, other, size }: { readonly file: Kept; readonly other: Kept | undefined; readonly size: number },
  ): Promise<ReceivedUpload> {
    const [otherName, otherPlace] = [other?.name ?? null, other?.place ?? null];
    const { format, table } = await this.inspect.execute(
      this.reader.file({ id, name: file.name, otherPlace }),
    );
    const second = this.reader.other({ id, otherName, otherPlace });
    checkLists(format, second === null ? null : (await this.inspect.execute(second)).format);
    const columns: UploadTable | null =
      table === null
        ? null
        : {
            kind: table.proposed.rows,
            mapping: table.proposed.mapping,
            source: sourceOfFile(file.name) || null,
          };
    await this.dataSource.query(
      `update upload set size = $2, format = $3, table_columns = $4, other_name = $5, other_place = $6,
         state = 'mapping' where id = $1`,
      [id, size, format, columns === null ? null : JSON.stringify(columns), otherName, otherPlace],
    );
    return { id, isTable: table !== null };
  }

  /** How many bytes came, and the place after the last piece. */
  private async keep(
    id: string,
    bytes: AsyncIterable<Uint8Array>,
    from: number,
  ): Promise<{ readonly size: number; readonly place: number }> {
    let size = 0;
    let place = from;
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
    return { size, place };
  }
}

// Marks of direction and controls would let a name pose as another.
const shownName = (name: string): string =>
  name.replaceAll(/[\p{C}\\/]/gu, '').slice(0, MAX_NAME) || 'fichier';

/** Both lists of data·inclusion or none, in any order. */
function checkLists(format: FileFormat, other: FileFormat | null): void {
  const missing = MISSING[format];
  if (missing === undefined) {
    if (other !== null) throw otherFileUnknown();
  } else if (other !== `data-inclusion-${missing}`) throw otherListNeeded(missing);
}

const MISSING: Readonly<Partial<Record<FileFormat, 'structures' | 'services'>>> = {
  'data-inclusion-structures': 'services',
  'data-inclusion-services': 'structures',
};
