import type { Fault } from '#libs/kernel';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import type { Territory } from '#libs/territory';
import { recordWarnings, serviceFaults, structureFaults } from './check-record.js';
import { invalidFile } from '../interchange.errors.js';
import { readService, readStructure } from './read-service.js';
import type { DiService, DiStructure } from './record.js';

/** One record with something to say about it. The pointers of its faults start at the document. */
export interface ReportedRecord {
  /** JSON pointer of the record: `/services/4`. */
  readonly pointer: string;
  /** Its id at the producer; null when it has none that can be read. */
  readonly id: string | null;
  readonly faults: readonly Fault[];
}

/** A document of data·inclusion in our words, and what could not be said in them. */
export interface ReadDocument {
  readonly read: { readonly structures: number; readonly services: number };
  readonly structures: readonly ProgrammeStructure[];
  readonly programmes: readonly Programme[];
  readonly quarantined: readonly ReportedRecord[];
  readonly warned: readonly ReportedRecord[];
}

export interface ReadOptions {
  readonly territory: Territory;
  /** Today, `YYYY-MM-DD`: nothing changed later than that. */
  readonly asOf: string;
  /** Records of this producer are our own, back from the national base: theirs would blur what we hold. */
  readonly ownSource: string;
}

/** True for a document with structures or services of data·inclusion, whatever is wrong inside them. */
export function isDataInclusion(document: unknown): document is { structures?: unknown; services?: unknown } {
  return isObject(document) && (Array.isArray(document['structures']) || Array.isArray(document['services']));
}

/**
 * Reads a document `{ structures, services }` record by record: each becomes a structure or a programme, or is
 * reported with its reason. Linear.
 * @throws DomainError `interchange.invalid_file` when it has neither list
 */
export function readDataInclusion(document: unknown, options: ReadOptions): ReadDocument {
  if (!isDataInclusion(document)) throw invalidFile([{ pointer: '', code: 'wrong_type' }]);
  const report: Report = { quarantined: [], warned: [] };
  const structures = readStructures(listOf(document, 'structures'), options, report);
  const programmes = readServices(listOf(document, 'services'), structures, options, report);
  return {
    read: {
      structures: listOf(document, 'structures').length,
      services: listOf(document, 'services').length,
    },
    structures: [...structures.values()].map((structure) => readStructure(structure, options.territory)),
    programmes,
    ...report,
  };
}

interface Report {
  readonly quarantined: ReportedRecord[];
  readonly warned: ReportedRecord[];
}

function readStructures(
  records: readonly unknown[],
  { asOf, ownSource }: ReadOptions,
  report: Report,
): ReadonlyMap<string, DiStructure> {
  const structures = new Map<string, DiStructure>();
  records.forEach((record, i) => {
    const faults = [...structureFaults(record, asOf), ...reasonsToSkip(record, structures, ownSource)];
    if (note(report.quarantined, `/structures/${i}`, record, faults)) return;
    const structure = record as DiStructure;
    structures.set(structure.id, structure);
    note(report.warned, `/structures/${i}`, record, recordWarnings(structure));
  });
  return structures;
}

function readServices(
  records: readonly unknown[],
  structures: ReadonlyMap<string, DiStructure>,
  { territory, asOf, ownSource }: ReadOptions,
  report: Report,
): readonly Programme[] {
  const programmes = new Map<string, Programme>();
  records.forEach((record, i) => {
    const pointer = `/services/${i}`;
    const faults = [...serviceFaults(record, asOf), ...reasonsToSkip(record, programmes, ownSource)];
    if (note(report.quarantined, pointer, record, faults)) return;
    const service = record as DiService;
    const structure = structures.get(service.structure_id);
    const read =
      structure === undefined
        ? { programme: null, faults: [{ pointer: '/structure_id', code: 'unknown_structure' }] }
        : readService(service, structure, territory);
    if (read.programme === null) return void note(report.quarantined, pointer, record, read.faults);
    programmes.set(service.id, read.programme);
    note(report.warned, pointer, record, [...recordWarnings(service), ...read.warnings]);
  });
  return [...programmes.values()];
}

function reasonsToSkip(record: unknown, known: ReadonlyMap<string, unknown>, ownSource: string): Fault[] {
  const id = idOf(record);
  if (id !== null && known.has(id)) return [{ pointer: '/id', code: 'duplicate' }];
  const own = isObject(record) && record['source'] === ownSource;
  return own ? [{ pointer: '/source', code: 'own_record' }] : [];
}

/** Adds to a list what there is to say of a record; true when there is something. */
function note(list: ReportedRecord[], pointer: string, record: unknown, faults: readonly Fault[]): boolean {
  if (faults.length === 0) return false;
  const placed = faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
  list.push({ pointer, id: idOf(record), faults: placed });
  return true;
}

function listOf(document: object, name: 'structures' | 'services'): readonly unknown[] {
  const list: unknown = (document as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(list) ? list : [];
}

function idOf(record: unknown): string | null {
  const id = isObject(record) ? record['id'] : null;
  return typeof id === 'string' ? id : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
