/**
 * `npm run mutation`: changes the engine in some seven hundred small ways and counts the changes its tests notice.
 * Outside `npm test`: it takes about half an hour on one core. A second run tries only what has changed since the
 * first. Arguments go to Stryker: `npm run mutation -- --mutate libs/matching/src/encounter/score.ts`.
 */
export default {
  mutate: ['rules', 'score', 'criteria'].map((name) => `libs/matching/src/encounter/${name}.ts`),
  testRunner: 'jest',
  jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: '50%',
  incremental: true,
  incrementalFile: 'node_modules/.cache/mutation/incremental.json',
  tempDirName: 'artefacts/mutation',
  ignorePatterns: ['dist', 'artefacts', 'apps', 'test/browser', 'test/e2e'],
  reporters: ['clear-text', 'progress-append-only', 'html'],
  htmlReporter: { fileName: 'node_modules/.cache/mutation/report.html' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  checkers: [],
  thresholds: { high: 95, low: 90, break: 90 },
  timeoutMS: 60_000,
};
