import { createEmptyTestResult } from '@jest/test-result';
import runner from 'jest-circus/runner';

const circus = runner.default;

/** The change that a test has noticed. */
let noticed;

/** A spec that was not run. Jest takes one without any test for a mistake. */
const passedOver = () => ({
  ...createEmptyTestResult(),
  numPendingTests: 1,
  testResults: [{ ancestorTitles: [], failureMessages: [], fullName: '', status: 'pending', title: '' }],
});

/**
 * Runs one spec. One test that fails is enough for a change to be noticed: what is left of its spec and the specs
 * after it are passed over, for Jest's own `bail` is not to be had here. (Stryker asks that the name hold `jest-circus`.)
 */
export default async function untilNoticed(globalConfig, config, environment, ...others) {
  const change = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (change === undefined) return circus(globalConfig, config, environment, ...others);
  if (change === noticed) return passedOver();
  const handle = environment.handleTestEvent;
  environment.handleTestEvent = async (event, state) => {
    await handle?.call(environment, event, state);
    if (event.name === 'test_fn_failure') noticed = change;
    if (event.name === 'test_start' && change === noticed) event.test.mode = 'skip';
  };
  return circus(globalConfig, config, environment, ...others);
}
