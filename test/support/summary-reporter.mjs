import { mkdirSync, writeFileSync } from 'node:fs';

/** Where the counts of the last run are written. */
export const SUMMARY = new URL('../../node_modules/.cache/test-summary.json', import.meta.url);

/** Writes the counts of a run, and prints why suites were skipped: they say so in their names, `skipped: …`. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults
      .flatMap((suite) => suite.testResults)
      .filter(({ status }) => status === 'pending' || status === 'todo');
    const reasonOf = ({ ancestorTitles, title }) =>
      [...ancestorTitles, title].find((part) => part.includes('skipped:')) ?? `skipped: ${title}`;
    for (const reason of new Set(skipped.map(reasonOf))) process.stdout.write(`${reason}\n`);
    const counts = {
      passed: results.numPassedTests,
      // A suite that cannot even be loaded has no test to count, and is a failure all the same.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: skipped.length,
    };
    mkdirSync(new URL('.', SUMMARY), { recursive: true });
    writeFileSync(SUMMARY, JSON.stringify(counts));
  }
}
