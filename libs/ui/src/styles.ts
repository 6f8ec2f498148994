import { readFileSync } from 'node:fs';

// In the order of the cascade; components do not depend on each other's order.
const FILES = [
  'tokens',
  'fonts',
  'base',
  'components/bar',
  'components/button',
  'components/card',
  'components/choice',
  'components/details',
  'components/feedback',
  'components/field',
  'components/layout',
  'components/list',
  'components/nav',
  'components/progress',
  'components/shell',
  'components/status',
  'components/table',
] as const;

/** What to leave out of the stylesheet. */
export interface StylesheetOptions {
  /** False for a visitor who saves data: headings then use the phone's own font. Default true. */
  readonly fonts?: boolean;
}

/** The whole stylesheet, without comments and idle spaces. Reads its files at each call: call it once, at start. */
export function stylesheet({ fonts = true }: StylesheetOptions = {}): string {
  const files = FILES.filter((name) => fonts || name !== 'fonts');
  return `@layer tokens,base,components;${files.map((name) => squeezed(read(`styles/${name}.css`))).join('')}`;
}

/** The one script of the pages: plain JavaScript, a module, under 1 kB compressed. Reads its file at each call. */
export function script(): string {
  return read('enhance.js');
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function squeezed(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([\w-]): /g, '$1:')
    .replace(/;}/g, '}')
    .trim();
}
