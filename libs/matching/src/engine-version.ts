/**
 * Version of how answers are computed: rules, criteria, order, ties. It changes with any change after which the same
 * catalogue, person and options may give another answer, and is kept with every stored recommendation.
 */
export const ENGINE_VERSION = '2026.1';
