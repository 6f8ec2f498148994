import { createTranslator } from '#libs/i18n';
import { renderPage, Shell, type ShellProps } from './index.js';
import { kitPage } from './testing/kit.js';

const html = renderPage(kitPage());
const matches = (pattern: RegExp, text = html) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

function shell(props: Partial<ShellProps> = {}): string {
  const base = {
    t: createTranslator('fr'),
    title: 'Vos réponses',
    home: '/fr',
    assets: { css: { href: '/s.css' } },
  };
  return renderPage(
    <Shell {...base} {...props}>
      <p>Bonjour</p>
    </Shell>,
  );
}

describe('a page', () => {
  it('lets no text become markup, wherever it stands', () => {
    const hostile = '"><img src=x onerror=alert(1)></title><script>alert(2)</script>';
    const page = renderPage(kitPage({ name: hostile }));
    expect(page).not.toMatch(/<img|<script/);
    expect(matches(/(&lt;script)/g, page).length).toBeGreaterThan(20);
  });

  it('has no style attribute, no inline handler and no inline script', () => {
    expect(html).not.toMatch(/<[^>]+\sstyle=/);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/);
    expect(html).not.toContain('<script');
    expect(shell({ assets: { css: { href: '/s.css' }, scriptHref: '/e.js' } })).toContain(
      '<script type="module" src="/e.js"></script>',
    );
  });

  it('says its language, its direction and its title', () => {
    expect(html).toMatch(/^<!doctype html><html lang="fr" dir="ltr">/);
    expect(renderPage(kitPage({ locale: 'ar' }))).toContain('<html lang="ar" dir="rtl">');
    expect(shell()).toContain('<title>Vos réponses · Maillage</title>');
    expect(shell({ faulty: true })).toContain('<title>Erreur\u00a0: Vos réponses · Maillage</title>');
  });

  it('stays out of search engines only when it is private', () => {
    expect(shell({ private: true })).toContain('<meta name="robots" content="noindex, nofollow"');
    expect(shell()).not.toContain('noindex');
  });

  it('starts with a way to skip to its content', () => {
    expect(shell()).toMatch(/<body class="shell"><a class="shell-skip" href="#main">/);
    expect(shell()).toContain('id="main"');
  });

  it('offers to erase answers by a form, and a menu only when there is a choice of languages', () => {
    expect(shell()).not.toMatch(/<form|<details/);
    expect(shell({ languages: [{ code: 'fr', href: '/fr' }] })).not.toContain('<details');
    expect(shell({ erase: { action: '/effacer', hidden: { jeton: 'a' } } })).toMatch(
      /<form method="post" action="\/effacer"><input type="hidden" name="jeton" value="a"\/><button[^>]*type="submit"/,
    );
  });

  it('has one h1, ids that are unique, and references that lead somewhere', () => {
    expect(matches(/<(h1)[ >]/g)).toHaveLength(1);
    const ids = matches(/\sid="([^"]+)"/g);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const wanted = [
      ...matches(/aria-describedby="([^"]+)"/g).flatMap((list) => list.split(' ')),
      ...matches(/for="([^"]+)"/g),
    ];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
