import type { ProgrammeStructure } from '#libs/matching';

/**
 * What an import says of each structure. In a file a structure stands in each of its rows, and rows may disagree: the
 * first one counts, so that the pieces of an import do not overwrite each other and a second import changes nothing.
 */
export class FirstSaid {
  private readonly structures = new Map<string, ProgrammeStructure>();

  /** How many structures there are. */
  get size(): number {
    return this.structures.size;
  }

  /** The structure as its first row has it, and whether this row says something else. */
  of(structure: ProgrammeStructure): { readonly structure: ProgrammeStructure; readonly differs: boolean } {
    const first = this.structures.get(structure.id);
    if (first === undefined) this.structures.set(structure.id, structure);
    const counts = first ?? structure;
    return {
      structure: counts,
      differs: MEMBERS.some((one) => (counts[one] ?? null) !== (structure[one] ?? null)),
    };
  }
}

const MEMBERS = ['name', 'network', 'commune', 'siret', 'email', 'phone', 'website'] as const;
