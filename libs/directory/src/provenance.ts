/** Who said what a member holds: a file of that format, somebody of the structure, or a coordinator. */
export const SOURCES = ['exchange', 'data-inclusion', 'table', 'structure', 'coordinator'] as const;

/** One of `SOURCES`. */
export type FieldSource = (typeof SOURCES)[number];

/** Formats of files; what they say gives way to what a person wrote here. */
export type FileSource = Exclude<FieldSource, 'structure' | 'coordinator'>;

/**
 * Where members come from, by their names in the exchange format. A member that is not here came with the first file, on
 * the day the row was made. `at`: day, `YYYY-MM-DD`, Paris.
 */
export type Provenance = Readonly<Record<string, { readonly source: FieldSource; readonly at: string }>>;
