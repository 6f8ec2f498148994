/** Who produces our records, in the words of data·inclusion. */
export const OWN_SOURCE = 'maillage';
