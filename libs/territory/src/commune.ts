/** A commune of the current official list, or one of the 45 arrondissements of Paris, Lyon and Marseille. */
export interface Commune {
  /** INSEE code. */
  readonly code: string;
  readonly name: string;
  /** Code of the whole commune: differs from `code` only for an arrondissement. */
  readonly city: string;
  /** Code of the intercommunality with its own tax (EPCI); null for the few communes that belong to none. */
  readonly epci: string | null;
  readonly departement: string;
  readonly region: string;
  readonly postcodes: readonly string[];
  /** Legal population; null for the few uninhabited communes. */
  readonly population: number | null;
}

/** A region, a département or an EPCI. */
export interface NamedArea {
  readonly code: string;
  readonly name: string;
}
