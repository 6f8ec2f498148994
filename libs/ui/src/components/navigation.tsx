import type { Translator } from '#libs/i18n';
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './icon.js';

/** Back to where the reader comes from, first thing on a page. */
export function BackLink({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <a class="back" href={href}>
      <Icon name="arrow" flip />
      {children}
    </a>
  );
}

/** One filter of a list. `count` is what it holds; `current` at most once. */
export interface Pill {
  readonly href: string;
  readonly label: string;
  readonly count?: number;
  readonly current?: boolean;
}

/** One list seen through several filters; each is a page of its own. */
export function Pills({ label, items }: { readonly label: string; readonly items: readonly Pill[] }): VNode {
  return (
    <nav aria-label={label}>
      <ul class="pills">
        {items.map(({ href, label: text, count, current }) => (
          <li key={href}>
            <a class="pills-item" href={href} aria-current={current ? 'page' : undefined}>
              {count === undefined ? text : `${text} (${count})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where one is in a long list. `hrefOf` gives the address of a page, from 1 to `pages`. */
export interface PaginationProps {
  readonly t: Translator;
  /** From 1 to `pages`. */
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** Before, where we are, after. Renders nothing for a single page. */
export function Pagination({ t, page, pages, hrefOf }: PaginationProps): VNode | null {
  if (pages <= 1) return null;
  return (
    <nav class="pages" aria-label={t('pages.label')}>
      {page > 1 && (
        <a href={hrefOf(page - 1)} rel="prev">
          <Icon name="arrow" flip />
          {t('pages.previous')}
        </a>
      )}
      <span>{t('pages.current', { page, pages })}</span>
      {page < pages && (
        <a href={hrefOf(page + 1)} rel="next">
          {t('pages.next')}
          <Icon name="chevron" flip />
        </a>
      )}
    </nav>
  );
}
