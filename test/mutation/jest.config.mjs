import config from '../jest.config.mjs';
import { SPECS } from './quick-first.mjs';

export default {
  ...config,
  rootDir: '../..',
  testMatch: SPECS.map((name) => `<rootDir>/libs/matching/src/**/${name}.spec.ts`),
  testRunner: '<rootDir>/test/mutation/jest-circus-until-noticed.mjs',
  testSequencer: '<rootDir>/test/mutation/quick-first.mjs',
  globalSetup: undefined,
  globalTeardown: undefined,
  setupFiles: ['<rootDir>/test/mutation/same-examples.mjs'],
};
