import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

// `npm run test:full`.
const FULL = process.env['FULL'] === '1';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is installed; null: the suites that need one say so and are skipped. */
export const CHROMIUM = CANDIDATES.find((path) => existsSync(path)) ?? null;

/** `describe`, or its skipping form with a title that says what is missing. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (CHROMIUM === null) describe.skip(`${title} (skipped: Chromium not installed)`, tests);
  else describe(title, tests);
}

/** No background traffic: nothing but the pages under test is ever fetched. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The narrowest screen that must not scroll sideways: 1280 px enlarged four times (WCAG 1.4.10). */
export const NARROWEST = 320;

/**
 * A page breaks no rule of accessibility and does not scroll sideways on the narrowest screen, where most would. In the long form
 * of the tests nor does it on a desk, and pictures of both are kept. The page is left on a desk.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  const at = (width: number): Promise<void> => page.setViewportSize({ width, height: 800 });
  const broken: string[] = [];
  if (FULL) {
    await picture(page, `desk-${name}`);
    broken.push(...(await brokenRules(page)));
    await at(360);
    await picture(page, `phone-${name}`);
  }
  await at(NARROWEST);
  broken.push(...(await brokenRules(page)));
  expect([name, broken, await sidewaysScroll(page)]).toEqual([name, [], 0]);
  await at(1280);
}

const PICTURES = join(__dirname, '../../artefacts/browser');

/** In the long form, keeps a picture of the whole page, to be looked at by people. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!FULL) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** How far the page can be scrolled sideways, in pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

const AXE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The rules of accessibility the page breaks, best practices included, with everything folded laid open. */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const folded = [...document.querySelectorAll('details:not([open])')];
    for (const details of folded) details.setAttribute('open', '');
    const { violations } = await (
      globalThis as unknown as { axe: { run: () => Promise<AxeResult> } }
    ).axe.run();
    for (const details of folded) details.removeAttribute('open');
    return violations.map(({ id, nodes }) => `${location.pathname} ${id}: ${nodes[0]?.html}`);
  });
}
