import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { MAIL_STYLES } from './mail/mail-styles.js';
import { renderPage, script, stylesheet } from './index.js';
import { kitPage, plainPage } from './testing/kit.js';

const folder = new URL('styles/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
);
const sources = files.map((name) => ({ name, css: readFileSync(new URL(name, folder), 'utf8') }));
const css = stylesheet();
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name, value]),
);

/** Relative luminance and contrast ratio, WCAG 2.2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const linear = [1, 3, 5].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
}

function contrast(pair: string): number {
  const [a, b] = pair.split(' on ').map((name) => luminance(tokens[name] ?? 'missing'));
  return (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05);
}

const classesOf = (text: string) =>
  new Set([...text.matchAll(/\.(-?[a-z][\w-]*)(?![^{}]*[;}])/g)].map(([, name]) => name!));

describe('the stylesheet', () => {
  it('stays under 6 kB compressed, and the script under 1 kB', () => {
    expect(gzipSync(css).length).toBeLessThanOrEqual(6 * 1024);
    expect(gzipSync(script()).length).toBeLessThan(1024);
  });

  it('has every file of its folder, in layers, and leaves the font out for who saves data', () => {
    for (const { name, css: source } of sources) {
      const first = /([.@:][\w-]+)/.exec(source.replace(/@layer \w+ \{/, ''))![1]!;
      expect({ name, kept: css.includes(first) }).toEqual({ name, kept: true });
    }
    expect(css).toMatch(/^@layer tokens,base,components;/);
    expect(css).toContain('@font-face');
    expect(stylesheet({ fonts: false })).not.toContain('@font-face');
  });

  it('names sides by the direction of the text, never left or right', () => {
    const sides =
      /[;{\s](?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|float|(?:min-|max-)?(?:width|height))\s*:/;
    const uneven = /(?:margin|padding|inset|border-radius):\s*\S+ \S+ \S+ \S+?;/;
    for (const { name, css: source } of sources) {
      const rules = source.replace(/@media[^{]*/g, '').replace(/\/\*[^]*?\*\//g, '');
      expect({ name, side: sides.exec(rules)?.[0], uneven: uneven.exec(rules)?.[0] }).toEqual({ name });
      expect(rules).not.toMatch(/text-align:\s*(?:left|right)/);
    }
  });

  it.each([
    ...['ink on paper', 'ink-2 on paper', 'ink-2 on mist', 'ink on mist', 'paper on ink', 'ink on brand-l'],
    ...[
      'brand on paper',
      'brand on mist',
      'brand on brand-l',
      'paper on brand',
      'paper on brand-d',
      'brand-d on brand-l',
    ],
    ...['saffron-t on saffron-l', 'ink on saffron-l', 'coral-t on coral', 'yes-t on yes-l', 'ink on yes-l'],
    ...['no on paper', 'no on no-l', 'ink on no-l', 'moved-t on moved', 'ink-2 on brand-l'],
  ])('text can be read: %s', (pair) => {
    expect(contrast(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['line-2 on paper', 'brand on line', 'yes on paper', 'ink on focus'])(
    'a part can be seen: %s',
    (pair) => {
      expect(contrast(pair)).toBeGreaterThanOrEqual(3);
    },
  );

  it('has a rule for every class of the components, and no rule without one', () => {
    const used = new Set(
      [...(renderPage(kitPage()) + renderPage(plainPage())).matchAll(/class="([^"]+)"/g)].flatMap(
        ([, names]) => names!.split(' '),
      ),
    );
    const ruled = classesOf(sources.map((source) => source.css).join('\n'));
    expect([...ruled].filter((name) => !used.has(name))).toEqual([]);
    expect([...used].filter((name) => !ruled.has(name))).toEqual([]);
  });

  it('begins the rules of one component in one file', () => {
    const owner = new Map<string, string>();
    for (const { name, css: source } of sources) {
      for (const [, component] of source.matchAll(/^\s*\.([a-z]+)[^{};]*[{,]$/gm)) {
        expect({ component, file: owner.get(component!) ?? name }).toEqual({ component, file: name });
        owner.set(component!, name);
      }
    }
    expect(owner.size).toBeGreaterThan(20);
  });

  it('is where mails take their colours from', () => {
    const known = new Set(Object.values(tokens));
    const colours = Object.values(MAIL_STYLES).flatMap((style) => style.match(/#[0-9a-f]{3,6}/g) ?? []);
    expect(colours.filter((colour) => !known.has(colour))).toEqual([]);
  });
});
