/**
 * Which rows everybody sees, as SQL over `p` (programme) and `s` (structure). A paused programme is found, and says so;
 * one that is closed, merged, or that nobody confirmed in time is not.
 */
export const IS_FOUND = `p.state in ('listed', 'paused') and s.state = 'listed'`;

/** The same for structures. */
export const STRUCTURE_IS_FOUND = `s.state = 'listed'`;

/** For how many days what a structure says of its room is taken for true; after that it is unknown again. */
export const CAPACITY_DAYS = 30;
