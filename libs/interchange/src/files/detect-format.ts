import { type FileFault, invalidFile } from '../interchange.errors.js';
import { jsonRecords } from './json-records.js';
import { headOf, type SourceFile } from './source-file.js';

/**
 * What a file is, by what is in it. Of data·inclusion there is the whole document, `{structures, services}`, and each of
 * its two lists as a file of its own.
 */
export type FileFormat =
  'exchange' | 'data-inclusion' | 'data-inclusion-structures' | 'data-inclusion-services' | 'csv' | 'xlsx';

const HEAD_BYTES = 4096;

/** @throws DomainError `interchange.invalid_file` for an empty file, and for one of a kind that is not read */
export async function detectFormat(file: SourceFile): Promise<FileFormat> {
  const head = await headOf(file, HEAD_BYTES);
  if (head.length === 0) throw refused('missing', 'The file is empty.');
  if (startsWith(head, 'PK\u0003\u0004')) return 'xlsx';
  // The envelope of .xls, and of an .xlsx behind a password.
  if (startsWith(head, '\u00d0\u00cf\u0011\u00e0'))
    throw refused('old_spreadsheet', 'Save it as .xlsx or .csv.');
  if (startsWith(head, '%PDF')) throw refused('wrong_type', 'This is a PDF.');
  if (startsWith(head, '\u00ff\u00fe') || startsWith(head, '\u00fe\u00ff'))
    throw refused('encoding', 'UTF-16: save it as UTF-8.');
  const first = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()[0];
  if (first === '{') return 'data-inclusion';
  return first === '[' ? listFormat(file) : 'csv';
}

async function listFormat(file: SourceFile): Promise<FileFormat> {
  for await (const { value } of jsonRecords(file.open(), [])) {
    if (typeof value !== 'object' || value === null) break;
    if ('structure_id' in value) return 'data-inclusion-services';
    if ('date_maj' in value && !('structure' in value)) return 'data-inclusion-structures';
    break;
  }
  return 'exchange';
}

const startsWith = (head: Buffer, mark: string): boolean =>
  head.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1'));

const refused = (code: FileFault, detail: string): Error => invalidFile([{ pointer: '', code, detail }]);
