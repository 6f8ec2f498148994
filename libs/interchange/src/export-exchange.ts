import { Injectable } from '@nestjs/common';
import type { Programme } from '#libs/matching';
import { DirectoryExportReader } from '#libs/directory';
import { separated } from './separated.js';

/** Writes the directory in the exchange format. */
@Injectable()
export class ExportExchange {
  constructor(private readonly reader: DirectoryExportReader) {}

  /** A catalogue as JSON text, piece by piece, ordered by id: what the import takes. */
  async *execute(): AsyncGenerator<string> {
    yield '[';
    yield* separated(this.programmes());
    yield ']\n';
  }

  private async *programmes(): AsyncGenerator<Programme> {
    for await (const { programme } of this.reader.programmes()) yield programme;
  }
}
