import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAY_IMPORT } from './arrows.js';
import { type Import, importsOf, sourcesOf } from './read-imports.js';
import { cyclesOf, wrongArrows } from './rules.js';

const ROOT = join(__dirname, '../..');
const BAD = join(__dirname, 'fixtures/bad');

describe('the house', () => {
  const sources = sourcesOf(ROOT, ['apps', 'libs'], { specs: false });
  const imports = importsOf(sources);

  it('finds every planted fault of the bad fixture', () => {
    const bad = importsOf(sourcesOf(BAD, ['apps', 'libs'], { specs: false }));
    const faults = wrongArrows(bad).map((fault) => fault.replace(/^(\S+) → .*: /, '$1: '));
    expect(faults.sort()).toEqual([
      'apps/api/src/main.ts: an app imports an app',
      'libs/directory/src/index.ts: directory stands below or beside referrals',
      'libs/directory/src/inside.ts: only the index of a lib is its door',
      'libs/directory/src/type-only.ts: directory stands below or beside referrals',
      'libs/directory/src/upward.ts: a lib imports an app',
      'libs/matching/src/index.ts: matching is pure',
    ]);
    expect(cyclesOf(bad)).toHaveLength(1);
  });

  it('has no import that points the wrong way', () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(wrongArrows(imports)).toEqual([]);
  });

  it('has no cycle among files', () => {
    expect(cyclesOf(imports)).toEqual([]);
  });

  it('lists every lib in the picture, and no lib that is not there', () => {
    expect(readdirSync(join(ROOT, 'libs')).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('has a README in every lib', () => {
    expect(
      Object.keys(MAY_IMPORT).filter((lib) => !existsSync(join(ROOT, 'libs', lib, 'README.md'))),
    ).toEqual([]);
  });

  it('lets production code use no test code', () => {
    const testing = (one: Import): boolean => one.ours && /\.spec\.|\/testing\/|^test\//.test(one.to);
    expect(imports.filter(testing)).toEqual([]);
  });

  it('keeps files under 400 lines and constructors to 6 parameters', () => {
    const all = [...sources, ...sourcesOf(ROOT, ['apps', 'libs', 'test'], { specs: true })];
    expect(all.filter(({ text }) => text.split('\n').length > 401).map(({ path }) => path)).toEqual([]);
    const wide = all.filter(({ text }) =>
      [...text.matchAll(/constructor\(([^)]*(?:\([^)]*\)[^)]*)*)\)\s*\{/g)].some(
        ([, parameters]) => parameters!.split(/,\s*\n/).filter((part) => part.trim() !== '').length > 6,
      ),
    );
    expect(wide.map(({ path }) => path)).toEqual([]);
  });

  it('has no drawer for everything', () => {
    const drawers = sources.filter(({ path }) => /\/(common|shared|utils|helpers)(\/|\.tsx?$)/.test(path));
    expect(drawers.map(({ path }) => path)).toEqual([]);
  });
});
