import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { LocaleCode } from '#libs/i18n';
import { renderPage, script, stylesheet } from './index.js';
import { kitPage } from './testing/kit.js';

const CHROMIUM = '/usr/bin/chromium';
const ORIGIN = 'http://kit.example';
const installed = existsSync(CHROMIUM);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let posts: string[] = [];

/** The kit at a width, served from memory: no request leaves the machine. */
async function open(locale: LocaleCode, width: number, scriptSource?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  await context.grantPermissions(['clipboard-write', 'clipboard-read']);
  const page = await context.newPage();
  const html = renderPage(kitPage({ locale, css: stylesheet({ fonts: false }), scriptSource }));
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.method() === 'POST') posts.push(request.postData() ?? '');
    const isScript = request.url().endsWith('/enhance.js');
    await route.fulfill(
      isScript
        ? { contentType: 'text/javascript', body: script() }
        : { contentType: 'text/html', body: html },
    );
  });
  await page.goto(`${ORIGIN}/kit`);
  return page;
}

const title = installed
  ? 'the components in a browser'
  : 'the components in a browser (skipped: Chromium not installed)';

(installed ? describe : describe.skip)(title, () => {
  beforeAll(async () => {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ];
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    posts = [];
  });

  it.each(['fr', 'ar'] as const)('break no rule of accessibility, narrow or wide: %s', async (locale) => {
    const page = await open(locale, 320);
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((details) => (details.open = true)),
    );
    await page.addScriptTag({ content: axe });
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const broken = await page.evaluate(async () => {
        const run = (globalThis as unknown as { axe: { run: () => Promise<AxeResult> } }).axe.run;
        return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(broken).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });

  it('give every button, field and menu a target of at least 44 px', async () => {
    const page = await open('fr', 320);
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, select, textarea, summary, .choice, .button, .pills-item, .back, .field-input',
        ),
      ]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => ({ name: element.className, height: element.getBoundingClientRect().height }))
        .filter(({ height }) => height < 44),
    );
    expect(small).toEqual([]);
    await page.context().close();
  });

  it('put the label after its box in the direction of the text', async () => {
    for (const [locale, after] of [
      ['fr', true],
      ['ar', false],
    ] as const) {
      const page = await open(locale, 1280);
      const places = await page.evaluate(() =>
        ['.choice-input', '.choice-label'].map(
          (part) => document.querySelector(part)!.getBoundingClientRect().x,
        ),
      );
      expect(places[1]! > places[0]!).toBe(after);
      await page.context().close();
    }
  });

  it('send a form once however often the button is pressed, and say so', async () => {
    const page = await open('fr', 1280, '/enhance.js');
    const pressed = await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('form[data-once] button[name=suite]')!;
      button.click();
      button.click();
      return { busy: button.ariaBusy, text: button.textContent };
    });
    expect(pressed).toEqual({ busy: 'true', text: 'Envoi en cours…' });
    await page.waitForURL('**/envoyer');
    expect(posts).toHaveLength(1);
    expect(posts[0]).toContain('suite=Rhizome');
    await page.context().close();
  });

  it('print what is read, and not what only a screen can open', async () => {
    const page = await open('fr', 1280);
    await page.evaluate(() =>
      document.querySelector('main')!.insertAdjacentHTML(
        'beforeend',
        `<a download href="/x" id="file">x</a><details id="folded"><summary>x</summary></details>
         <details open id="unfolded"><summary>x</summary></details>
         <section class="panel" id="filled"><a download href="/x">x</a></section>`,
      ),
    );
    const shown = () =>
      page.evaluate(() =>
        ['file', 'folded', 'unfolded', 'filled'].filter(
          (id) => getComputedStyle(document.getElementById(id)!).display !== 'none',
        ),
      );
    expect(await shown()).toEqual(['file', 'folded', 'unfolded', 'filled']);
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).toEqual(['unfolded']);
    await page.context().close();
  });

  it('show the print and copy buttons only when they can work', async () => {
    const without = await open('fr', 1280);
    expect(await without.locator('[data-print]').isVisible()).toBe(false);
    await without.context().close();
    const page = await open('fr', 1280, '/enhance.js');
    await page.locator('[data-print]').waitFor({ state: 'visible' });
    // Outside https and localhost a browser offers no clipboard: the button stays away.
    expect(await page.locator('[data-copy]').isVisible()).toBe(
      await page.evaluate(() => 'clipboard' in navigator),
    );
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('summary-errors');
    await page.context().close();
  });
});

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}
