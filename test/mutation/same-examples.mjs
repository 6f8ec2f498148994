import fc from 'fast-check';

// A change of the engine is noticed or not whatever the luck of the day, and sooner with fewer examples.
process.env.SEED = '1';
process.env.EXAMPLES = '0.1';
// A change that is noticed need not be noticed again on ever smaller examples.
fc.configureGlobal({ seed: 1, endOnFailure: true });
