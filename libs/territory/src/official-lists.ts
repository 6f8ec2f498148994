import type { Commune, NamedArea } from './commune.js';

/** The official geographic code (INSEE) and the EPCI list (DGCL), as packaged by Etalab. */
export interface OfficialLists {
  /** Current communes, then the arrondissements of Paris, Lyon and Marseille. */
  readonly communes: readonly Commune[];
  /** Code of a commune that was merged into another → code of that other. */
  readonly mergedInto: ReadonlyMap<string, string>;
  /** Names of delegated and associated communes, which people go on using, with the code of the whole commune. */
  readonly formerNames: readonly (readonly [name: string, code: string])[];
  readonly epcis: readonly NamedArea[];
  readonly departements: readonly NamedArea[];
  readonly regions: readonly NamedArea[];
}
