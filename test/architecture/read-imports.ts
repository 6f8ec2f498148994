import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** One import of one file. `to` is a path relative to the root for our own code, else the package's name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly ours: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|[^\w.])import\s*\(?\s*['"]([^'"]+)['"]/g;

/** The TypeScript of some folders, generated files and tests' fixtures left out; `specs` says whether tests count. */
export function sourcesOf(
  root: string,
  folders: readonly string[],
  { specs }: { specs: boolean },
): SourceFile[] {
  return folders
    .flatMap((folder) => walk(join(root, folder)))
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) => specs || !/\.spec\.tsx?$|\/testing\//.test(path))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : walk(path);
    return [path];
  });
}

/** Every import of the files, `#libs/x` and relative ones resolved to the files they mean. */
export function importsOf(files: readonly SourceFile[]): Import[] {
  return files.flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(IMPORT)].map((match): Import => {
      const specifier = (match[1] ?? match[2])!;
      const lib = /^#libs\/(.+)$/.exec(specifier)?.[1];
      if (lib !== undefined) return { from: path, to: `libs/${lib}/src/index.ts`, ours: true };
      if (specifier.startsWith('.')) return { from: path, to: sourceOf(path, specifier), ours: true };
      return { from: path, to: packageOf(specifier), ours: false };
    }),
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function sourceOf(path: string, specifier: string): string {
  return relative('/', resolve('/', dirname(path), specifier)).replace(/\.js$/, '.ts');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}
