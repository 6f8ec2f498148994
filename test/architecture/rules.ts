import { MAY_IMPORT, PURE_PACKAGES } from './arrows.js';
import type { Import } from './read-imports.js';

const libOf = (path: string): string | null => /^libs\/([^/]+)\//.exec(path)?.[1] ?? null;
const appOf = (path: string): string | null => /^apps\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Every import that points the wrong way, one sentence each. */
export function wrongArrows(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const fault = faultOf(one);
    return fault === null ? [] : [`${one.from} → ${one.to}: ${fault}`];
  });
}

function faultOf({ from, to, ours }: Import): string | null {
  const [lib, app] = [libOf(from), appOf(from)];
  if (!ours) return lib === null ? null : packageFault(lib, to);
  const [toLib, toApp] = [libOf(to), appOf(to)];
  if (toApp !== null && toApp !== app) return app === null ? 'a lib imports an app' : 'an app imports an app';
  if (toLib === null || toLib === lib) return null;
  if (!to.endsWith('/src/index.ts')) return 'only the index of a lib is its door';
  if (lib !== null && !MAY_IMPORT[lib]?.includes(toLib)) return `${lib} stands below or beside ${toLib}`;
  return null;
}

function packageFault(lib: string, name: string): string | null {
  const allowed = PURE_PACKAGES[lib];
  return allowed === undefined || allowed.includes(name) ? null : `${lib} is pure`;
}

/** Cycles among files, as paths `a → b → a`; each is reported once. */
export function cyclesOf(imports: readonly Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to, ours } of imports)
    if (ours) graph.set(from, [...(graph.get(from) ?? []), to, to.replace(/\.ts$/, '.tsx')]);
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
