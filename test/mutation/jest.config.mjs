import config from '../jest.config.mjs';

/** The specs of the engine that are quick and the same each time; the long properties would only repeat them. */
export default {
  ...config,
  rootDir: '../..',
  testMatch: ['<rootDir>/libs/matching/src/**/*.spec.ts'],
  testPathIgnorePatterns: [
    'protected-facts',
    'properties',
    'pathway',
    'cover.spec',
    'people',
    'prerequisites',
  ],
  globalSetup: undefined,
  globalTeardown: undefined,
  setupFiles: ['<rootDir>/test/mutation/same-examples.mjs'],
};
