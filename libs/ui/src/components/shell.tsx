import { LOCALES, localeInfo, type LocaleCode, type Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';
import { Band, Mark } from './brand.js';
import { InlineCss } from './inline-css.js';
import { Icon } from './icon.js';

/** Where the page's style and script come from: CSS in the page saves a round trip, a file is kept by the browser. */
export interface PageAssets {
  readonly css: { readonly inline: string } | { readonly href: string };
  readonly scriptHref?: string;
  /** Address of the heading font to fetch early; absent when the visitor saves data. */
  readonly fontHref?: string;
}

/** One entry of the professionals’ menu; `current` at most once. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  /** How many things wait there; 0 shows nothing. */
  readonly count?: number;
}

/** Everything around a page’s content. Hidden values and names are plain text, escaped here. */
export interface ShellProps {
  readonly t: Translator;
  /** The page's title, without the name of the product. */
  readonly title: string;
  readonly assets: PageAssets;
  /** Where the mark leads. */
  readonly home: string;
  /** The page has faults to correct: the title says so first. */
  readonly faulty?: boolean;
  /** Kept out of search engines: anything about a person or behind a sign-in. */
  readonly private?: boolean;
  /** Text of 640 px at most: questions, forms, follow-up. */
  readonly narrow?: boolean;
  /** This page in each language offered. Fewer than two: no menu. */
  readonly languages?: readonly { readonly code: LocaleCode; readonly href: string }[];
  /** "Effacer mes réponses": where its form posts, and the hidden values it needs. */
  readonly erase?: { readonly action: string; readonly hidden?: Readonly<Record<string, string>> };
  /** Menu of professionals, and who is signed in. */
  readonly nav?: readonly NavItem[];
  readonly account?: { readonly href: string; readonly label: string };
  readonly footer?: readonly { readonly href: string; readonly label: string }[];
  readonly children: ComponentChildren;
}

/** The whole document. Everything is in place without a script. */
export function Shell(props: ShellProps): VNode {
  const { t, narrow, children } = props;
  return (
    <html lang={t.locale} dir={t.dir}>
      <Head {...props} />
      <body class="shell">
        <a class="shell-skip" href="#main">
          {t('nav.skip')}
        </a>
        <header>
          <div class="shell-bar">
            <a class="shell-brand" href={props.home} aria-label={t('brand.home')}>
              <Mark />
              {t('brand.name')}
            </a>
            {props.nav ? <Nav t={t} items={props.nav} /> : <span class="shell-gap" />}
            <Languages {...props} />
            {props.account && (
              <a class="shell-account" href={props.account.href}>
                <bdi>{props.account.label}</bdi>
              </a>
            )}
            <Erase {...props} />
          </div>
          <Band />
        </header>
        <main class={narrow ? 'shell-main shell-narrow' : 'shell-main'} id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer {...props} />
      </body>
    </html>
  );
}

function Head({ t, title, assets, faulty, private: hidden }: ShellProps): VNode {
  const named = t('page.title', { title });
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{faulty ? t('page.errorTitle', { title: named }) : named}</title>
      {hidden && <meta name="robots" content="noindex, nofollow" />}
      <meta name="theme-color" content="#0e5a63" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {assets.fontHref && (
        <link rel="preload" href={assets.fontHref} as="font" type="font/woff2" crossOrigin="anonymous" />
      )}
      {'inline' in assets.css ? (
        <InlineCss css={assets.css.inline} />
      ) : (
        <link rel="stylesheet" href={assets.css.href} />
      )}
      {assets.scriptHref && <script type="module" src={assets.scriptHref} />}
    </head>
  );
}

function Nav({ t, items }: { t: Translator; items: readonly NavItem[] }): VNode {
  return (
    <nav class="shell-nav" aria-label={t('nav.main')}>
      {items.map(({ href, label, current, count = 0 }) => (
        <a class="shell-link" href={href} aria-current={current ? 'page' : undefined} key={href}>
          {label}
          {count > 0 && (
            <span class="shell-count">
              {t.number(count)}
              <span class="hush"> {t('nav.waiting')}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

function Languages({ t, languages = [] }: ShellProps): VNode | null {
  if (languages.length < 2) return null;
  const offered = LOCALES.filter(({ code }) => languages.some((language) => language.code === code));
  return (
    <details class="shell-langs">
      <summary class="shell-lang">
        <span class="hush">{t('nav.languageChange')} : </span>
        <Icon name="globe" />
        <span class="shell-wide">{localeInfo(t.locale).nativeName}</span>
        <span class="shell-short">{t.locale.toUpperCase()}</span>
      </summary>
      <ul class="shell-menu">
        {offered.map(({ code, nativeName, dir }) => (
          <li key={code}>
            <a
              class="shell-link"
              href={languages.find((language) => language.code === code)?.href}
              lang={code}
              dir={dir}
              hreflang={code}
              aria-current={code === t.locale ? 'true' : undefined}
            >
              {nativeName}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Erase({ t, erase }: ShellProps): VNode | null {
  if (!erase) return null;
  return (
    <form method="post" action={erase.action}>
      {Object.entries(erase.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button class="shell-erase" type="submit" aria-label={t('action.eraseAnswers')}>
        {t('action.erase')}
        <span class="shell-wide"> {t('action.eraseRest')}</span>
      </button>
    </form>
  );
}

function Footer({ t, footer = [] }: ShellProps): VNode {
  return (
    <footer class="shell-footer">
      <div class="shell-foot">
        <p>{t('footer.promise')}</p>
        {footer.length > 0 && (
          <nav class="shell-links" aria-label={t('nav.footer')}>
            {footer.map(({ href, label }) => (
              <a href={href} key={href}>
                {label}
              </a>
            ))}
          </nav>
        )}
      </div>
    </footer>
  );
}
