import fc from 'fast-check';

// Before each spec of `npm run test:full`: properties that say no number of runs try ten times as many examples.
fc.configureGlobal({ numRuns: 1000 });
