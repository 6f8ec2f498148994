import config from '../jest.config.mjs';

/** What decides each rule and each point one by one, and the second engine: every spec more is loaded for every change. */
const SPECS = [
  'score',
  'rules',
  'criteria',
  'calendar-day',
  'parse-catalogue',
  'parse-person',
  'naive-ranker',
];

export default {
  ...config,
  rootDir: '../..',
  testMatch: SPECS.map((name) => `<rootDir>/libs/matching/src/**/${name}.spec.ts`),
  globalSetup: undefined,
  globalTeardown: undefined,
  setupFiles: ['<rootDir>/test/mutation/same-examples.mjs'],
};
