import type { Fault } from '#libs/kernel';
import type { Programme, ProgrammeStructure } from '#libs/matching';
import { Reported, unstorable } from '#libs/directory';
import type { Territory } from '#libs/territory';
import { recordWarnings, serviceFaults, structureFaults } from './check-record.js';
import { communeOf, readService, readStructure, withoutNulls } from './read-service.js';
import type { DiService, DiStructure } from './record.js';

/** One record with something to say about it. The pointers of its faults start at the document. */
export interface ReportedRecord {
  /** JSON pointer of the record: `/services/4`. */
  readonly pointer: string;
  /** Its id at the producer; null when it has none that can be read. */
  readonly id: string | null;
  readonly faults: readonly Fault[];
}

/** A service: a programme of ours, or one that meets no need of an entrepreneur. */
export type ReadRecord = { readonly programme: Programme } | { readonly aside: DiService };

export interface ReadOptions {
  readonly territory: Territory;
  /** Today, `YYYY-MM-DD`: nothing changed later than that. */
  readonly asOf: string;
  /** Records of this producer are our own, back from the national base: theirs would blur what we hold. */
  readonly ownSource: string;
}

/**
 * Reads a document of data·inclusion record by record, structures before services: each becomes a structure or a
 * programme, is kept aside, or is left out with its reason. Memory grows with the structures, since a service needs its own.
 */
export class DataInclusionReader {
  readonly read = { structures: 0, services: 0 };
  /** Left out, with their reasons. */
  readonly quarantined = new Reported<ReportedRecord>();
  /** In, with what is odd or could not be said in our words. */
  readonly warned = new Reported<ReportedRecord>();
  private readonly structures = new Map<string, DiStructure>();
  private readonly services = new Set<string>();

  constructor(private readonly options: ReadOptions) {}

  /** Null when it is left out. */
  structure(
    record: unknown,
  ): { readonly structure: ProgrammeStructure; readonly record: DiStructure } | null {
    const pointer = `/structures/${this.read.structures++}`;
    const { territory } = this.options;
    const faults = this.faultsOf(record, this.structures, structureFaults);
    if (note(this.quarantined, pointer, record, faults)) return null;
    const structure = record as DiStructure;
    this.structures.set(structure.id, structure);
    const { note: oddity } = communeOf(structure, territory);
    const odd = oddity === null ? [] : [{ pointer: '/commune', code: `commune_${oddity}` }];
    note(this.warned, pointer, record, [...recordWarnings(structure), ...odd]);
    return { structure: readStructure(structure, territory), record: withoutNulls(structure) };
  }

  /** A programme, or a service to be kept aside; null when it is left out. */
  service(record: unknown): ReadRecord | null {
    const pointer = `/services/${this.read.services++}`;
    const { territory } = this.options;
    const faults = this.faultsOf(record, this.services, serviceFaults);
    if (note(this.quarantined, pointer, record, faults)) return null;
    const service = record as DiService;
    const structure = this.structures.get(service.structure_id);
    const read =
      structure === undefined
        ? { programme: null, faults: [{ pointer: '/structure_id', code: 'unknown_structure' }] }
        : readService(service, structure, territory);
    if ('faults' in read) {
      note(this.quarantined, pointer, record, read.faults);
      return null;
    }
    this.services.add(service.id);
    note(this.warned, pointer, record, [...recordWarnings(service), ...read.warnings]);
    return read.programme === null ? { aside: read.aside } : { programme: read.programme };
  }

  private faultsOf(
    record: unknown,
    known: { has(id: string): boolean },
    check: (record: unknown, asOf: string) => readonly Fault[],
  ): readonly Fault[] {
    const fault = unstorable(record);
    if (fault !== null) return [fault];
    return [...check(record, this.options.asOf), ...this.reasonsToSkip(record, known)];
  }

  private reasonsToSkip(record: unknown, known: { has(id: string): boolean }): Fault[] {
    const id = idOf(record);
    if (id !== null && known.has(id)) return [{ pointer: '/id', code: 'duplicate' }];
    const own = isObject(record) && record['source'] === this.options.ownSource;
    return own ? [{ pointer: '/source', code: 'own_record' }] : [];
  }
}

/** Adds to a list what there is to say of a record; true when there is something. */
function note(
  list: Reported<ReportedRecord>,
  pointer: string,
  record: unknown,
  faults: readonly Fault[],
): boolean {
  if (faults.length === 0) return false;
  const placed = faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
  list.add({ pointer, id: idOf(record), faults: placed });
  return true;
}

function idOf(record: unknown): string | null {
  const id = isObject(record) ? record['id'] : null;
  return typeof id === 'string' ? id : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
