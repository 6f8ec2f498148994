import Sequencer from '@jest/test-sequencer';

const LONG = /[\\/]test[\\/](browser|chaos|e2e)[\\/]/;

/**
 * Begins with what starts processes or a browser, whatever Jest knows of earlier runs: one of those that comes last keeps
 * one worker busy for a minute while the other has nothing left to do.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
