import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type PageAssets, script, stylesheet } from '#libs/ui';

/** A file that pages fetch. Its address changes with its content, so that a browser may keep it for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: string | Buffer;
}

const FONT_PATH = '/assets/rubik-latin.woff2';

interface AssetShelf {
  readonly byPath: ReadonlyMap<string, Asset>;
  readonly full: PageAssets;
  readonly light: PageAssets;
}

let shelf: AssetShelf | undefined;

/** All assets, read from disk at the first call. */
export function assetShelf(): AssetShelf {
  shelf ??= fillShelf();
  return shelf;
}

/** What a page links to. A visitor who saves data gets no font. */
export function pageAssets(savesData: boolean): PageAssets {
  const { full, light } = assetShelf();
  return savesData ? light : full;
}

function fillShelf(): AssetShelf {
  const css = hashed('app', 'css', 'text/css; charset=utf-8', stylesheet());
  const lightCss = hashed('app', 'css', 'text/css; charset=utf-8', stylesheet({ fonts: false }));
  const js = hashed('enhance', 'js', 'text/javascript; charset=utf-8', script());
  const fontFile = createRequire(import.meta.url).resolve(
    '@fontsource-variable/rubik/files/rubik-latin-wght-normal.woff2',
  );
  const font: Asset = { path: FONT_PATH, type: 'font/woff2', content: readFileSync(fontFile) };
  return {
    byPath: new Map([css, lightCss, js, font].map((asset) => [asset.path, asset])),
    full: { css: { href: css.path }, scriptHref: js.path, fontHref: FONT_PATH },
    light: { css: { href: lightCss.path }, scriptHref: js.path },
  };
}

function hashed(name: string, extension: string, type: string, content: string): Asset {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
  return { path: `/assets/${name}.${hash}.${extension}`, type, content };
}

/** The mark on a petrol ground, for the browser's tab. */
export const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none"><rect width="32" height="32" rx="7" ' +
  'fill="#fff"/><g stroke-width="4" stroke-linecap="round"><path d="M3 26.5c6.5 0 7.5-21 13-21s6.5 21 13 21" ' +
  'stroke="#0e5a63"/><path d="M3 5.5c6.5 0 7.5 21 13 21s6.5-21 13-21" stroke="#f0a71c"/></g><g fill="#e2574c">' +
  '<circle cx="9.4" cy="16" r="3.2"/><circle cx="22.6" cy="16" r="3.2"/></g></svg>';
