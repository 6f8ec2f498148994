import { readdirSync, readFileSync, existsSync } from 'node:fs';

// Jest on Node 20 cannot require() an ES module, so every ESM-only package is transformed to CommonJS with
// our own code. The list is read from what is installed: it is never out of date.
function esmPackages() {
  const names = [];
  const root = new URL('../node_modules/', import.meta.url);
  const visit = (name) => {
    const manifest = new URL(`${name}/package.json`, root);
    if (!existsSync(manifest)) return;
    const { type, main } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (type === 'module' || String(main).endsWith('.mjs')) names.push(name);
  };
  for (const entry of readdirSync(root)) {
    if (entry.startsWith('.')) continue;
    if (entry.startsWith('@')) for (const sub of readdirSync(new URL(entry, root))) visit(`${entry}/${sub}`);
    else visit(entry);
  }
  return names.map((name) => name.replace(/[/.\\+-]/g, '\\$&'));
}

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
  },
];

export default {
  rootDir: '..',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.{ts,tsx}'],
  testEnvironment: 'node',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  setupFiles: process.env.FULL === '1' ? ['<rootDir>/test/support/longer-properties.mjs'] : [],
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  moduleNameMapper: { '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/artefacts/'],
  transform: {
    '^.+\\.tsx?$': swc({ syntax: 'typescript', tsx: true, decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmPackages().join('|')})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
  coverageProvider: 'v8',
  coverageDirectory: 'node_modules/.cache/coverage',
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  testTimeout: process.env.FULL === '1' ? 300_000 : 30_000,
};
