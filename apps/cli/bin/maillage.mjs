#!/usr/bin/env node
// Only what an old Node can parse: whoever has one must read a sentence, not a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Maillage needs Node.js 20.19 or later (24 is recommended) and this is ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org and try again.\n',
  );
  process.exit(1);
}

import('./build.mjs')
  .then(({ build, buildIfStale }) =>
    process.argv[2] === 'build'
      ? build()
      : buildIfStale().then(() => import('../../../dist/apps/cli/src/main.js')),
  )
  .catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
